package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.testkit.internal.contract.ContractSuite;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * 5,000 people and 5,000 users, the same in every JVM: a third of the people is to be created, a
 * third to be updated, and the rest is unchanged. 5 percent of the users are leavers, and the
 * others who are not in the source are out of scope.
 */
final class SyncPeople {

  static final int CREATES = 1_667;
  static final int UPDATES = 1_667;
  static final int LEAVERS = 250;

  private static final int PEOPLE = 5_000;
  private static final int USERS = 5_000;
  private static final int MATCHED = PEOPLE - CREATES;

  private static final String COMPANY = "@acme.com";

  /** Of so many updates one changes the role, and one clears the phone. */
  private static final int SENSITIVE = 50;

  private static final Set<Attribute> MANAGED =
      Set.of(Attribute.NAME, Attribute.ROLE, Attribute.TITLE, Attribute.PHONE);

  private static final List<NewUser> SOURCE =
      Stream.concat(
              IntStream.range(0, MATCHED)
                  .mapToObj(i -> isUpdate(i) ? changed(i) : user(i, COMPANY)),
              IntStream.range(USERS, USERS + CREATES)
                  .mapToObj(i -> user(i, COMPANY).sendInvite(i % 2 == 0)))
          .map(NewUser.Builder::build)
          .toList();

  private SyncPeople() {}

  /** {@return Domo's users, in order} */
  static List<NewUser> users() {
    return IntStream.range(0, USERS)
        .mapToObj(i -> user(i, isInScope(i) ? COMPANY : "@partner.com").build())
        .toList();
  }

  static boolean isUpdate(int user) {
    return user < UPDATES;
  }

  static boolean isLeaver(int user) {
    return user >= MATCHED && isInScope(user);
  }

  private static boolean isInScope(int user) {
    return user < MATCHED + LEAVERS;
  }

  /**
   * {@return the people of the source: first those who are users of Domo, in the order of its
   * users}
   */
  static List<NewUser> people() {
    return SOURCE;
  }

  /** {@return the people who are not users of Domo} */
  static List<NewUser> newPeople() {
    return SOURCE.subList(MATCHED, PEOPLE);
  }

  private static NewUser.Builder user(int number, String domain) {
    return ContractSuite.withEmail("person" + number + domain)
        .name("Person " + number)
        .title("Title " + number)
        .phone("+1 555 " + number);
  }

  private static NewUser.Builder changed(int number) {
    NewUser.Builder user = user(number, COMPANY);
    switch (number % SENSITIVE) {
      case 0 -> user.role(Role.PRIVILEGED);
      case 1 -> user.phone(null);
      default -> {
        switch (number % 3) {
          case 0 -> user.name("Renamed " + number);
          case 1 -> user.title("Head " + number);
          default -> user.phone("+44 20 " + number);
        }
      }
    }
    return user;
  }

  /** {@return whether a user has every managed attribute as a person of the source} */
  static boolean isAsPlanned(NewUser person, User user) {
    return MANAGED.stream()
        .allMatch(attribute -> Objects.equals(attribute.get(person), attribute.get(user)));
  }

  static DirectorySync sync(ReliableUserGateway users) {
    return DirectorySync.builder(users)
        .managed(Attribute.NAME, Attribute.ROLE, Attribute.TITLE, Attribute.PHONE)
        .pauseBeforeLookup(Duration.ZERO)
        .scope(user -> String.valueOf(user.email()).endsWith(COMPANY))
        .leavers(Leavers.delete())
        .instance("fake-domo")
        .ownerUnknown()
        .build();
  }

  static SyncPlan plan(DirectorySync sync) {
    return sync.plan(
        SOURCE.stream().map(DesiredUser::of),
        PlanOptions.DEFAULT.allowLeavers(LEAVERS).allowCreates(CREATES));
  }
}

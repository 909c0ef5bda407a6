package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The result of many concurrent creates under random faults.
 *
 * @param reports what each create reported
 * @param users the users that the server has afterwards, by their email addresses, without those
 *     that it had before
 * @param invites how many invites the server sent to each email address
 */
record FaultInjectionRun(
    List<CreateReport> reports, Map<String, List<User>> users, Map<String, Long> invites) {

  private static final int THREADS = 16;

  /** One of so many email addresses is taken before the run, if addresses are unique. */
  private static final int TAKEN = 100;

  /**
   * Creates users on a server with unique email addresses, where a create can be carried out late.
   *
   * @param gateways connects and decorates a gateway to the server
   */
  static FaultInjectionRun withUniqueEmails(long seed, int creates, Gateways gateways)
      throws Exception {
    try (FakeDomo fake = FakeDomo.start()) {
      List<NewUser> people = people(creates);
      for (int i = 0; i < creates; i += TAKEN) {
        fake.seed(SampleUsers.withEmail(people.get(i).email()).name("Bea Taken").build());
      }
      return run(fake, RandomFaults.withDelayedCommits(fake, seed), gateways, people);
    }
  }

  /**
   * Creates users on a server that creates another user whenever a create is sent twice.
   *
   * @param gateways connects and decorates a gateway to the server
   */
  static FaultInjectionRun withSharedEmails(long seed, int creates, Gateways gateways)
      throws Exception {
    try (FakeDomo fake = FakeDomo.builder().sharedEmails().start()) {
      return run(fake, RandomFaults.withPromptCommits(fake, seed), gateways, people(creates));
    }
  }

  /** Connects and decorates a gateway, whose lookups the faults have to know about. */
  interface Gateways {
    UserGateway connect(FakeDomo fake, UnaryOperator<UserGateway> tracking);
  }

  private static FaultInjectionRun run(
      FakeDomo fake, RandomFaults faults, Gateways gateways, List<NewUser> people)
      throws Exception {
    try (UserGateway users = gateways.connect(fake, real -> new TrackedLookups(real, faults))) {
      List<User> before = fake.users();
      fake.respondWith(faults);
      List<CreateReport> reports =
          Await.inThreads(THREADS, people.size(), i -> CreateReport.of(users, people.get(i)));
      fake.respondWith(request -> FakeResponse.passThrough());
      for (int i = 0; i < RandomFaults.MAX_DELAY; i++) {
        users.list(1, 0);
      }
      return new FaultInjectionRun(
          reports,
          fake.users().stream()
              .skip(before.size())
              .collect(Collectors.groupingBy(user -> String.valueOf(user.email()))),
          fake.invited().stream()
              .collect(
                  Collectors.groupingBy(
                      user -> String.valueOf(user.email()), Collectors.counting())));
    }
  }

  /** {@return users, every second of them with an invite} */
  static List<NewUser> people(int number) {
    return IntStream.range(0, number)
        .mapToObj(
            i -> SampleUsers.withEmail("ada" + i + "@acme.com").sendInvite(i % 2 == 0).build())
        .toList();
  }

  /** {@return the reports that do not match the users and invites of the server} */
  List<String> misreportedOutcomes() {
    return reports.stream()
        .filter(report -> !report.isCorrect(usersOf(report.request()), invitesOf(report.request())))
        .map(
            report ->
                "%s; the server has %s and sent %d invites"
                    .formatted(report, usersOf(report.request()), invitesOf(report.request())))
        .toList();
  }

  /** {@return how many creates have an unknown outcome} */
  int unknownOutcomes() {
    return (int) reports.stream().filter(report -> report.outcome() == Outcome.UNKNOWN).count();
  }

  private List<User> usersOf(NewUser request) {
    return users.getOrDefault(request.email(), List.of());
  }

  private long invitesOf(NewUser request) {
    return invites.getOrDefault(request.email(), 0L);
  }

  /**
   * What a create reported.
   *
   * @param user the created user; {@code null} if it failed
   * @param failure the failure; {@code null} if it succeeded
   */
  record CreateReport(NewUser request, @Nullable User user, @Nullable RuntimeException failure) {

    static CreateReport of(UserGateway users, NewUser request) {
      try {
        return new CreateReport(request, users.create(request), null);
      } catch (RuntimeException failure) {
        return new CreateReport(request, null, failure);
      }
    }

    /** {@return the reported outcome; {@code null} if the failure is not one of a gateway} */
    @Nullable Outcome outcome() {
      if (failure == null) {
        return Outcome.APPLIED;
      }
      return failure instanceof UserGatewayException known ? known.outcome() : null;
    }

    boolean isCorrect(List<User> created, long invites) {
      Outcome outcome = outcome();
      if (outcome == null
          || created.size() > 1
          || invites != (request.sendInvite() ? created.size() : 0)) {
        return false;
      }
      return switch (outcome) {
        case APPLIED -> created.size() == 1 && (user == null || user.id() == created.get(0).id());
        case NOT_APPLIED -> created.isEmpty();
        case UNKNOWN -> true;
      };
    }

    @Override
    public String toString() {
      return request.email() + ": " + (user == null ? failure : user);
    }
  }
}

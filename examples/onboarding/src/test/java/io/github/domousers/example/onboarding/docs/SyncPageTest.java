package io.github.domousers.example.onboarding.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.Identity;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.SyncListener;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of {@code docs/sync.md}. */
class SyncPageTest {

  private final InMemoryUserGateway domo =
      InMemoryUserGateway.builder().identity(new Identity("acme", 1L)).build();
  private final ReliableUserGateway users = ReliableUserGateway.over(domo);

  @Test
  void aSync_createsAPerson_andThenNothingDiffers() {
    List<DesiredUser> people = List.of(person("Analyst"));

    assertThat(sync(users, people).plan(people.stream()).hasChanges()).isFalse();

    assertThat(domo.created()).extracting(NewUser::email).containsExactly("ada@acme.com");
    assertThat(domo.invited()).hasSize(1);
  }

  private static DirectorySync sync(ReliableUserGateway users, List<DesiredUser> people) {
    // docs/sync.md begins
    DirectorySync sync =
        DirectorySync.builder(users) // a ReliableUserGateway
            .managed(Attribute.NAME, Attribute.TITLE, Attribute.PHONE)
            .defaultForNewUsers(Attribute.ROLE, "Participant")
            .build();
    SyncPlan plan = sync.plan(people.stream()); // DesiredUser, one for each person
    System.out.println(plan.summary());
    if (plan.refusal().isEmpty()) {
      SyncReport report = sync.apply(plan);
      System.out.println(report.summary());
    }
    // ends
    return sync;
  }

  private static DesiredUser person(String titleColumn) {
    // docs/sync.md begins
    DesiredUser person =
        DesiredUser.builder()
            .position("line 2") // for messages
            .name("Ada Lovelace")
            .email("ada@acme.com")
            .set(Attribute.TITLE, titleColumn)
            .sendInvite(true) // only if the user is created
            .build();
    // ends
    return person;
  }

  @Test
  void theSyncOfTheReadme_createsAPerson() {
    syncOfTheReadme(users, List.of(DesiredUser.of(user("Ada", "ada@acme.com"))));

    assertThat(domo.created()).hasSize(1);
  }

  private static void syncOfTheReadme(ReliableUserGateway users, List<DesiredUser> people) {
    // README.md begins
    DirectorySync sync =
        DirectorySync.builder(users).managed(Attribute.NAME, Attribute.TITLE).build();
    SyncPlan plan = sync.plan(people.stream()); // only reads
    System.out.println(plan.summary());
    System.out.println(sync.apply(plan).summary()); // throws if a guard refuses the plan
    // ends
  }

  @Test
  void leavers_areDeleted_exceptOutsideTheScopeAndProtectedUsers() {
    domo.create(user("Eve", "eve@acme.com"));
    domo.create(user("Partner", "partner@other.com"));
    domo.create(user("Service", "service@acme.com"));
    DirectorySync sync =
        // docs/sync.md begins
        DirectorySync.builder(users)
            .managed(Attribute.NAME)
            .scope(user -> user.email() != null && user.email().endsWith("@acme.com"))
            .leavers(Leavers.delete()) // or Leavers.changeRole(role)
            .protect("service@acme.com")
            .build();
    // ends
    SyncPlan plan = sync.plan(List.of(DesiredUser.of(user("Ada", "ada@acme.com"))).stream());
    assertThat(plan.count(Kind.LEAVER)).isEqualTo(1);
    List<User> archive = new ArrayList<>();
    StringWriter log = new StringWriter();

    SyncReport report = apply(sync, plan, new PrintWriter(log, true), archive);

    assertThat(report.isComplete()).isTrue();
    assertThat(archive).extracting(User::email).containsExactly("eve@acme.com");
    assertThat(log.toString()).contains("1 of 2: RowResult[DONE").contains("2 of 2: ");
    assertThat(users.stream().map(user -> user.email()))
        .containsExactlyInAnyOrder("partner@other.com", "service@acme.com", "ada@acme.com");
  }

  private static SyncReport apply(
      DirectorySync sync, SyncPlan plan, PrintWriter log, List<User> archive) {
    // docs/sync.md begins
    SyncReport report =
        sync.apply(
            plan,
            new SyncListener() {
              @Override
              public void onResult(RowResult result, Progress progress) {
                log.println(progress.done() + " of " + progress.total() + ": " + result);
              }

              @Override
              public void beforeDelete(User user) {
                archive.add(user);
              }
            });
    // ends
    return report;
  }

  @Test
  void aPlan_canBeWrittenAndReviewed(@TempDir Path directory) throws IOException {
    DirectorySync sync = DirectorySync.builder(users).managed(Attribute.NAME).build();
    List<DesiredUser> people = List.of(DesiredUser.of(user("Ada", "ada@acme.com")));
    // docs/sync.md begins
    SyncPlan first = sync.plan(people.stream(), PlanOptions.DEFAULT.expectFewMatches());
    // ends

    review(first, directory.resolve("plan.jsonl"));

    assertThat(SyncPlan.read(directory.resolve("plan.jsonl"))).isEqualTo(first);
  }

  private static void review(SyncPlan plan, Path file) throws IOException {
    // docs/sync.md begins
    plan.write(file);
    SyncPlan reviewed = SyncPlan.read(file);
    System.out.println(reviewed.digest() + "\n" + reviewed.summary());
    // ends
  }

  private static NewUser user(String name, String email) {
    return NewUser.builder().name(name).email(email).role(Role.PARTICIPANT).build();
  }
}

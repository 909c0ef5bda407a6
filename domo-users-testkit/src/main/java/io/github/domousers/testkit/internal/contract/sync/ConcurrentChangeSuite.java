package io.github.domousers.testkit.internal.contract.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.UserPage;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users who were changed by others after the plan was made are not overwritten. */
public abstract class ConcurrentChangeSuite extends SyncSuite {

  private static final long UNKNOWN_ID = 7;

  private DirectorySync deleting() {
    return sync().everyone().leavers(Leavers.delete()).build();
  }

  @Test
  final void an_update_of_a_user_who_was_deleted_meanwhile_is_stale() {
    User user = createPersons(1).get(0);
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).title("Head")));
    users.delete(user.id());

    assertStale("the user was deleted", sync.apply(plan));
    assertTrue(users.get(user.id()).deleted());
  }

  @Test
  final void an_update_of_a_user_who_was_renamed_meanwhile_is_stale() {
    User user = createPersons(1).get(0);
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).title("Head")));
    change(user, UserUpdate.builder().email("married@acme.com"));

    assertStale("changed since the plan was made: [email]", sync.apply(plan));
  }

  @Test
  final void an_update_of_a_user_who_was_demoted_meanwhile_is_stale() {
    User user = createPersons(1).get(0);
    change(user, UserUpdate.builder().role(Role.PRIVILEGED));
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).role(Role.PRIVILEGED).title("Head")));
    change(user, UserUpdate.builder().role(Role.PARTICIPANT));

    assertStale("changed since the plan was made: [role]", sync.apply(plan));
  }

  @Test
  final void an_update_of_an_attribute_that_was_changed_meanwhile_is_stale() {
    User user = createPersons(1).get(0);
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).title("Head")));
    change(user, UserUpdate.builder().title("Guest"));

    assertStale("changed since the plan was made: [title]", sync.apply(plan));
  }

  @Test
  final void a_change_of_an_attribute_that_is_not_managed_does_not_matter() {
    User user = createPersons(1).get(0);
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).title("Head")));
    change(user, UserUpdate.builder().location("Rome"));

    assertEquals(List.of(Status.DONE), statuses(sync.apply(plan)));
    assertEquals("Rome", users.get(user.id()).location());
  }

  @Test
  final void an_update_that_an_administrator_made_meanwhile_is_already_done() {
    User user = createPersons(1).get(0);
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).title("Head")));
    change(user, UserUpdate.builder().title("Head"));

    assertEquals(List.of(Status.ALREADY_DONE), statuses(sync.apply(plan)));
    assertEquals(List.of(), writes.lines());
  }

  @Test
  final void a_person_whom_single_sign_on_created_with_the_same_values_is_already_done() {
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).sendInvite(true)));
    createPersons(1);

    assertEquals(List.of(Status.ALREADY_DONE), statuses(sync.apply(plan)));
    assertEquals(List.of(), writes.lines());
  }

  @Test
  final void a_person_whom_single_sign_on_created_with_other_values_is_stale() {
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0)));
    users.create(person(0).role(Role.ADMIN).build());

    assertStale("another user has the email address", sync.apply(plan));
    assertEquals(Role.ADMIN, everyone().get(0).role());
  }

  @Test
  final void a_person_whom_single_sign_on_creates_just_before_the_create_is_no_duplicate() {
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0)));
    writes.beforeWrite(() -> createPersons(1));

    assertEquals(List.of(Status.ALREADY_DONE), statuses(sync.apply(plan)));
    assertEquals(List.of(email(0)), emails());
  }

  @Test
  final void a_leaver_who_was_changed_meanwhile_is_not_deleted() {
    List<User> before = createPersons(4);
    DirectorySync sync = deleting();
    for (UserUpdate.Builder rehired :
        List.of(
            UserUpdate.builder().title("Rehired"),
            UserUpdate.builder().role(Role.PRIVILEGED),
            UserUpdate.builder().email("rehired@acme.com"))) {
      SyncPlan plan = sync.plan(rows(3).stream());
      assertEquals(1, plan.count(Kind.LEAVER));
      change(before.get(3), rehired);

      assertStale("changed since the plan was made: ", sync.apply(plan));
    }
  }

  @Test
  final void a_leaver_whom_an_administrator_deleted_meanwhile_is_already_done() {
    List<User> before = createPersons(2);
    DirectorySync sync = deleting();
    SyncPlan plan = sync.plan(rows(1).stream());
    users.delete(before.get(1).id());

    assertEquals(List.of(Status.ALREADY_DONE), statuses(sync.apply(plan)));
    assertEquals(List.of(), writes.lines());
  }

  @Test
  final void rows_for_an_unknown_id_are_stale() {
    createPersons(1);
    RecordedWrites haunted =
        new RecordedWrites(users) {
          @Override
          public UserPage list(int limit, long offset) {
            UserSummary ghost =
                new UserSummary(UNKNOWN_ID, "Ghost", email(9), Role.PARTICIPANT, null, null);
            return offset > 1
                ? UserPage.of(List.of())
                : UserPage.of(
                    Stream.concat(super.list(1, 0).users().stream(), Stream.of(ghost))
                        .skip(offset)
                        .toList());
          }
        };
    DirectorySync planning =
        syncOver(haunted).ownerUnknown().everyone().leavers(Leavers.delete()).build();

    SyncPlan leaver = planning.plan(rows(1).stream());
    SyncPlan update = planning.plan(source(row(0), row(9)));

    assertEquals(Map.of(Kind.UNCHANGED, 1, Kind.LEAVER, 1), counts(leaver));
    assertEquals(Map.of(Kind.UNCHANGED, 1, Kind.UPDATE, 1), counts(update));
    assertStale("Domo has no user of this id", deleting().apply(leaver));
    assertStale("Domo has no user of this id", deleting().apply(update));
  }

  @Test
  final void a_user_whom_the_plan_created_and_an_administrator_deleted_is_not_created_again() {
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).sendInvite(true)));
    sync.apply(plan);
    users.delete(everyone().get(0).id());

    assertEquals(List.of(Status.STALE), statuses(sync.apply(plan)));
    assertEquals(List.of(), emails());
    assertEquals(List.of("create " + email(0)), writes.lines());
  }
}

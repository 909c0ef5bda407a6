package io.github.domousers.testkit.internal.contract.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users who are not in the source, the scope, the order of the writes, and the protected users. */
public abstract class LeaverSuite extends SyncSuite {

  private DirectorySync.Builder deleting() {
    return sync().everyone().leavers(Leavers.delete());
  }

  @Test
  final void leavers_are_deleted() {
    List<User> before = createPersons(4);
    DirectorySync sync = deleting().build();
    SyncPlan plan = sync.plan(rows(2).stream());

    SyncReport report = sync.apply(plan);
    SyncReport again = sync.apply(plan);

    assertEquals(Map.of(Kind.UNCHANGED, 2, Kind.LEAVER, 2), counts(plan));
    assertEquals(List.of(Status.DONE, Status.DONE), statuses(report));
    assertEquals(List.of(Status.ALREADY_DONE, Status.ALREADY_DONE), statuses(again));
    assertEquals(List.of(email(0), email(1)), emails());
    assertEquals(2, writes.lines().size());
    assertTrue(users.get(before.get(3).id()).deleted());
  }

  @Test
  final void leavers_get_another_role_and_are_then_kept() {
    List<User> before = createPersons(3);
    DirectorySync sync = sync().everyone().leavers(Leavers.changeRole(STEWARD)).build();

    SyncReport report = sync.apply(sync.plan(rows(1).stream()));
    SyncPlan next = sync.plan(rows(1).stream());

    assertEquals(List.of(Status.DONE, Status.DONE), statuses(report));
    UserUpdate toSteward = UserUpdate.builder().role(STEWARD).build();
    assertEquals(List.of(toSteward, toSteward), writes.updates());
    assertEquals(before.stream().map(User::email).toList(), emails());
    assertEquals(STEWARD, users.get(before.get(2).id()).role());
    assertEquals(
        List.of(KeptReason.LEAVER_ROLE, KeptReason.LEAVER_ROLE),
        next.rows(Kept.class).map(Kept::reason).toList());
  }

  @Test
  final void users_outside_the_scope_are_neither_leavers_nor_updated() {
    createPersons(3);
    users.create(person(7).email("partner@other.com").build());
    users.create(person(8).email("guest@other.com").build());
    DirectorySync sync =
        deleting().scope(user -> String.valueOf(user.email()).endsWith("@acme.com")).build();

    SyncPlan plan =
        sync.plan(source(row(0), row(1), row(8).email("guest@other.com").title("Head")));
    sync.apply(plan);

    assertEquals(3, plan.usersInScope());
    assertEquals(Map.of(Kind.UNCHANGED, 2, Kind.LEAVER, 1, Kind.KEPT, 1), counts(plan));
    assertEquals(List.of(email(0), email(1), "partner@other.com", "guest@other.com"), emails());
    assertEquals(1, writes.lines().size());
  }

  @Test
  final void a_leaver_who_has_left_the_scope_meanwhile_is_not_deleted() {
    List<User> before = createPersons(2);
    DirectorySync sync =
        deleting().scope(user -> !String.valueOf(user.title()).equals("Guest")).build();
    SyncPlan plan = sync.plan(rows(1).stream());
    change(before.get(1), UserUpdate.builder().title("Guest"));

    assertStale("the user is outside the scope", sync.apply(plan));
  }

  @Test
  final void the_owner_of_the_credentials_is_never_deleted_and_keeps_the_role() {
    List<User> before = createPersons(3);
    DirectorySync sync =
        syncOver(writes).owner(before.get(0).id()).everyone().leavers(Leavers.delete()).build();

    SyncPlan leaver = sync.plan(source(row(1), row(2)));
    SyncPlan demoted = sync.plan(source(row(0).role(Role.PRIVILEGED), row(1), row(2)));
    sync.apply(leaver);
    sync.apply(demoted);

    assertEquals(List.of(KeptReason.OWNER), leaver.rows(Kept.class).map(Kept::reason).toList());
    assertEquals(List.of(KeptReason.OWNER), demoted.rows(Kept.class).map(Kept::reason).toList());
    assertEquals(List.of(), writes.lines());
  }

  @Test
  final void a_protected_user_is_never_deleted_and_keeps_the_role() {
    createPersons(3);
    DirectorySync sync = deleting().protect("PERSON0@acme.com").build();

    SyncPlan leaver = sync.plan(source(row(1), row(2)));
    SyncPlan demoted = sync.plan(source(row(0).role(Role.PRIVILEGED), row(1), row(2)));
    sync.apply(leaver);
    sync.apply(demoted);

    assertEquals(List.of(KeptReason.PROTECTED), leaver.rows(Kept.class).map(Kept::reason).toList());
    assertEquals(
        List.of(KeptReason.PROTECTED), demoted.rows(Kept.class).map(Kept::reason).toList());
    assertEquals(List.of(), writes.lines());
  }

  @Test
  final void a_user_who_is_protected_only_when_the_plan_is_applied_is_not_deleted() {
    createPersons(2);
    SyncPlan plan = deleting().build().plan(rows(1).stream());

    assertStale("the user is protected", deleting().protect(email(1)).build().apply(plan));
  }

  @Test
  final void a_user_whom_an_invalid_row_names_is_not_a_leaver() {
    createPersons(3);
    DirectorySync sync = deleting().build();

    SyncPlan plan = sync.plan(source(row(0), row(1), row(2).violation("has too many columns")));
    sync.apply(plan);

    assertEquals(Map.of(Kind.UNCHANGED, 2, Kind.INVALID, 1, Kind.KEPT, 1), counts(plan));
    assertEquals(List.of(), writes.lines());
  }

  @Test
  final void no_leaver_is_changed_if_a_row_has_no_readable_address() {
    createPersons(3);
    DirectorySync sync = deleting().build();

    SyncPlan plan = sync.plan(source(row(0), row(1), row(2).name("Somebody").email("person2")));
    sync.apply(plan);

    assertEquals(
        List.of("1 rows of the source have no readable email address: no leavers are changed."),
        plan.warnings());
    assertEquals(List.of(), writes.lines());
  }

  @Test
  final void administrators_are_promoted_first_and_leavers_are_deleted_last() {
    List<User> before = createPersons(20);
    users.create(person(21).role(Role.ADMIN).build());
    users.create(person(22).role(Role.ADMIN).build());
    DirectorySync sync = deleting().build();

    SyncPlan plan =
        sync.plan(
            Stream.concat(
                source(
                    row(21).role(Role.ADMIN),
                    row(22).role(Role.ADMIN),
                    row(30),
                    row(0).title("Head"),
                    row(1).phone("1"),
                    row(2).role(Role.ADMIN)),
                rows(18).stream().skip(3)));
    SyncReport report = sync.apply(plan);

    assertTrue(report.isComplete(), report::summary);
    List<String> lines = writes.lines();
    assertEquals(6, lines.size());
    assertEquals("update " + before.get(2).id(), lines.get(0));
    assertEquals(
        List.of("delete " + before.get(18).id(), "delete " + before.get(19).id()),
        lines.subList(4, 6).stream().sorted().toList());
  }

  @Test
  final void leavers_are_not_tried_if_more_than_10_percent_of_the_other_rows_failed() {
    createPersons(4);
    DirectorySync sync = deleting().build();

    SyncReport report =
        sync.apply(
            sync.plan(source(row(0).title("Head"), row(1).role(Role.custom("Emperor")), row(2))));

    assertEquals(List.of(Status.DONE, Status.FAILED, Status.NOT_TRIED), statuses(report));
    assertEquals(
        "1 of 2 other rows failed, so no leaver was changed", report.stopReason().orElse(""));
    assertEquals(4, emails().size());
  }

  @Test
  final void more_leavers_than_the_limit_are_refused_unless_the_plan_allows_them() {
    createPersons(10);
    DirectorySync sync = deleting().build();

    assertRefused(
        Guard.LEAVERS,
        "It has 4 leavers, but at most 3 are allowed for 10 users in scope. If this is expected,"
            + " plan with allowLeavers(…).",
        sync,
        sync.plan(rows(6).stream()));

    SyncPlan allowed = sync.plan(rows(6).stream(), PlanOptions.DEFAULT.allowLeavers(4));
    assertEquals(Collections.nCopies(4, Status.DONE), statuses(sync.apply(allowed)));
  }

  @Test
  final void more_role_changes_renames_and_cleared_attributes_than_the_limit_are_refused() {
    createPersons(5);
    DirectorySync sync = sync().build();

    assertRefused(
        Guard.SENSITIVE_CHANGES,
        "It has 4 new administrators, role changes, renames and cleared attributes, but at most 3 are allowed for 5"
            + " users in scope. If this is expected, plan with allowSensitiveChanges(…).",
        sync,
        sync.plan(
            source(
                row(0).role(Role.PRIVILEGED),
                row(1).role(Role.PRIVILEGED),
                row(2).phone(null),
                row(3).title(null),
                row(4))));
  }

  @Test
  final void at_least_two_of_the_administrators_must_remain() {
    List<User> before = createPersons(3);
    for (User user : before.subList(0, 2)) {
      change(user, UserUpdate.builder().role(Role.ADMIN));
    }
    DirectorySync sync = deleting().build();
    String message = "Of 2 administrators only 1 would remain, but at least 2 must.";

    assertRefused(
        Guard.ADMINISTRATORS, message, sync, sync.plan(source(row(0).role(Role.ADMIN), row(2))));
    assertRefused(
        Guard.ADMINISTRATORS,
        message,
        sync,
        sync.plan(source(row(0).role(Role.ADMIN), row(1), row(2).role(Role.ADMIN))));
  }

  @Test
  final void an_administrator_is_not_deleted_if_another_one_was_demoted_meanwhile() {
    List<User> before = createPersons(4);
    for (User user : before.subList(0, 3)) {
      change(user, UserUpdate.builder().role(Role.ADMIN));
    }
    DirectorySync sync = deleting().build();
    SyncPlan plan = sync.plan(source(row(0).role(Role.ADMIN), row(1).role(Role.ADMIN), row(3)));
    assertEquals(List.of(), plan.refusals());
    change(before.get(0), UserUpdate.builder().role(Role.PARTICIPANT));

    assertRefusedByApply(
        Guard.ADMINISTRATORS,
        "Of 2 administrators only 1 would remain, but at least 2 must.",
        sync,
        plan);
  }

  @Test
  final void leavers_and_role_changes_are_refused_while_the_owner_is_unknown() {
    createPersons(2);
    DirectorySync sync = syncOver(writes).everyone().leavers(Leavers.delete()).build();

    assertRefused(
        Guard.UNKNOWN_OWNER,
        "It deletes users or changes roles, but it is unknown which user owns the credentials."
            + " Set owner(id) or ownerUnknown().",
        sync,
        sync.plan(rows(1).stream()));
  }
}

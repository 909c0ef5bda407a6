package io.github.domousers.testkit.internal.contract.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users are matched by their employee number and get another email address. */
public abstract class RenameSuite extends SyncSuite {

  private DirectorySync.Builder byNumber() {
    return sync().matchByEmployeeNumber();
  }

  /** Creates the persons from 0, whose employee numbers count up from 100. */
  private List<User> createNumbered(int count) {
    List<User> created = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      created.add(users.create(person(i).employeeNumber(100 + i).build()));
    }
    return created;
  }

  /** {@return the row of a person with the email address of another one} */
  private static DesiredUser.Builder moved(int number, int address) {
    return row(number).email(email(address)).employeeNumber(100L + number);
  }

  private static String conflict(SyncPlan plan) {
    return plan.rows(Conflict.class).map(Conflict::reason).distinct().reduce("", String::concat);
  }

  @Test
  final void a_user_with_the_employee_number_of_a_row_gets_its_address() {
    List<User> before = createNumbered(2);
    DirectorySync sync = byNumber().build();

    SyncReport report = sync.apply(sync.plan(source(moved(0, 7), moved(1, 1))));

    assertEquals(List.of(Status.DONE), statuses(report));
    assertEquals(List.of(email(7), email(1)), emails());
    assertEquals(List.of(UserUpdate.builder().email(email(7)).build()), writes.updates());
    assertEquals(before.get(0).id(), everyone().get(0).id());
    assertEquals(Map.of(Kind.UNCHANGED, 2), counts(sync.plan(source(moved(0, 7), moved(1, 1)))));
  }

  @Test
  final void a_chain_of_renames_runs_in_order() {
    List<User> before = createNumbered(3);
    DirectorySync sync = byNumber().build();
    SyncPlan plan = sync.plan(source(moved(0, 1), moved(1, 2), moved(2, 7)));

    SyncReport report = sync.apply(plan);

    assertEquals(List.of(Status.DONE, Status.DONE, Status.DONE), statuses(report));
    assertEquals(List.of(email(1), email(2), email(7)), emails());
    assertEquals(
        List.of(
            "update " + before.get(2).id(),
            "update " + before.get(1).id(),
            "update " + before.get(0).id()),
        writes.lines());
    assertEquals(
        List.of(Status.ALREADY_DONE, Status.ALREADY_DONE, Status.ALREADY_DONE),
        statuses(byNumber().build().apply(plan)));
  }

  @Test
  final void the_rest_of_a_chain_is_not_tried_if_its_first_rename_fails() {
    List<User> before = createNumbered(3);
    DirectorySync sync = byNumber().build();
    SyncPlan plan = sync.plan(source(moved(0, 1), moved(1, 2), moved(2, 7)));
    create(email(7));

    SyncReport report = sync.apply(plan);

    assertEquals(List.of(Status.FAILED, Status.NOT_TRIED, Status.NOT_TRIED), statuses(report));
    assertEquals(
        "the user who has the new email address was not renamed", report.results().get(2).reason());
    assertEquals(List.of("update " + before.get(2).id()), writes.lines());
    assertEquals(List.of(email(0), email(1), email(2), email(7)), emails());
  }

  @Test
  final void two_users_who_swap_addresses_are_a_conflict() {
    createNumbered(3);
    DirectorySync sync = byNumber().build();

    SyncPlan plan = sync.plan(source(moved(0, 1), moved(1, 0), moved(2, 2)));

    assertEquals(Map.of(Kind.CONFLICT, 2, Kind.KEPT, 2, Kind.UNCHANGED, 1), counts(plan));
    assertTrue(conflict(plan).contains("does not give it up in this plan"), conflict(plan));
    assertChangesNothing(sync, plan);
  }

  @Test
  final void an_address_that_only_a_leaver_has_is_a_conflict_and_no_user_is_deleted() {
    createNumbered(3);
    DirectorySync sync = byNumber().everyone().leavers(Leavers.delete()).build();

    SyncPlan plan = sync.plan(source(moved(0, 2), moved(1, 1)));

    assertEquals(Map.of(Kind.CONFLICT, 1, Kind.UNCHANGED, 1, Kind.KEPT, 2), counts(plan));
    assertChangesNothing(sync, plan);
  }

  @Test
  final void a_reused_address_does_not_hand_over_the_account_of_its_last_owner() {
    createNumbered(2);
    DirectorySync sync = byNumber().build();

    SyncPlan plan = sync.plan(source(moved(0, 0), row(9).email(email(1)).employeeNumber(900L)));

    assertEquals(
        "the user with this email address has another employee number; the address may have been"
            + " reused",
        conflict(plan));
    assertChangesNothing(sync, plan);
  }

  @Test
  final void a_duplicated_employee_number_matches_no_user() {
    createNumbered(2);
    DirectorySync sync = byNumber().build();

    SyncPlan inSource = sync.plan(source(moved(0, 8), row(9).employeeNumber(100L), moved(1, 1)));

    assertEquals(Map.of(Kind.CONFLICT, 2, Kind.UNCHANGED, 1, Kind.KEPT, 1), counts(inSource));
    assertEquals(
        "line 9 has the same employee number, and it may belong to a user with another address",
        inSource.rows(Conflict.class).findFirst().orElseThrow().reason());
    assertChangesNothing(sync, inSource);

    users.create(person(2).employeeNumber(100).build());
    SyncPlan inDomo = sync.plan(source(moved(0, 8), moved(1, 1)));

    assertEquals(Map.of(Kind.CONFLICT, 1, Kind.UNCHANGED, 1, Kind.KEPT, 2), counts(inDomo));
    assertEquals(
        "several users of Domo have this employee number, and it may belong to a user with another"
            + " address",
        conflict(inDomo));
    assertChangesNothing(sync, inDomo);
  }

  @Test
  final void a_row_or_a_user_without_an_employee_number_is_matched_by_the_address() {
    createNumbered(1);
    users.create(person(1).build());
    DirectorySync sync = byNumber().build();

    SyncReport report =
        sync.apply(sync.plan(source(row(0).title("Head"), moved(1, 1).title("Boss"))));

    assertEquals(List.of(Status.DONE, Status.DONE), statuses(report));
    assertEquals(List.of("Head", "Boss"), everyone().stream().map(User::title).toList());
    assertEquals(List.of(email(0), email(1)), emails());
  }

  @Test
  final void a_protected_user_is_not_renamed() {
    createNumbered(2);
    DirectorySync sync = byNumber().protect(email(0)).build();

    SyncPlan plan = sync.plan(source(moved(0, 7), moved(1, 1)));

    assertEquals(Map.of(Kind.KEPT, 1, Kind.UNCHANGED, 1), counts(plan));
    assertChangesNothing(sync, plan);
  }
}

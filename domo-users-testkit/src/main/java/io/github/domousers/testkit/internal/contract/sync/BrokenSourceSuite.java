package io.github.domousers.testkit.internal.contract.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.Role;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlanRefusedException;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.SyncPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broken source is refused or changes nothing, although leavers are to be deleted. */
public abstract class BrokenSourceSuite extends SyncSuite {

  private static final int PEOPLE = 30;

  private DirectorySync sync;

  @BeforeEach
  final void createPeople() {
    createPersons(PEOPLE);
    sync = deleting().build();
  }

  private DirectorySync.Builder deleting() {
    return sync().everyone().leavers(Leavers.delete());
  }

  private SyncPlan plan(IntFunction<DesiredUser.Builder> row) {
    return sync.plan(IntStream.range(0, PEOPLE).mapToObj(row).map(DesiredUser.Builder::build));
  }

  @Test
  final void a_correct_source_changes_nothing() {
    assertChangesNothing(sync, sync.plan(rows(PEOPLE).stream()));
  }

  @Test
  final void an_empty_source_is_refused() {
    SyncPlan plan = sync.plan(Stream.of());

    assertEquals(
        List.of(Guard.SOURCE_TOO_SHORT, Guard.LEAVERS),
        plan.refusals().stream().map(Refusal::guard).toList());
    SyncPlan keeping = sync().build().plan(Stream.of());
    assertEquals("The source is empty.", keeping.refusals().get(0).message());
    assertThrows(PlanRefusedException.class, () -> sync.apply(plan));
    assertThrows(PlanRefusedException.class, () -> sync().build().apply(keeping));
  }

  @Test
  final void half_a_file_is_refused_because_of_its_many_leavers() {
    assertRefused(
        Guard.LEAVERS,
        "It has 15 leavers, but at most 3 are allowed for 30 users in scope. If this is expected,"
            + " plan with allowLeavers(…).",
        sync,
        sync.plan(rows(PEOPLE / 2).stream()));
  }

  @Test
  final void a_file_that_is_shorter_than_expected_is_refused() {
    DirectorySync expecting = sync().expectAtLeast(28).build();

    assertRefused(
        Guard.SOURCE_TOO_SHORT,
        "The source has 27 valid rows, but at least 28 are expected.",
        expecting,
        expecting.plan(rows(27).stream()));
  }

  @Test
  final void the_file_of_another_company_is_refused_because_few_users_match() {
    DirectorySync keeping = sync().build();
    Stream<DesiredUser> others =
        IntStream.range(100, 130).mapToObj(i -> row(i).email("person" + i + "@other.com").build());

    assertRefused(
        Guard.FEW_MATCHES,
        "Only 0 of 30 users in scope match a row of the source, fewer than half. If this is"
            + " expected, as in a first plan, plan with expectFewMatches().",
        keeping,
        keeping.plan(others));
  }

  @Test
  final void
      a_file_that_also_has_the_people_of_another_company_is_refused_because_of_its_creates() {
    Stream<DesiredUser> both =
        Stream.concat(
            rows(PEOPLE).stream(),
            IntStream.range(100, 160).mapToObj(i -> row(i).sendInvite(true).build()));

    assertRefused(
        Guard.CREATES,
        "It has 60 people to create, but at most 50 are allowed for 30 users in scope. If this is"
            + " expected, plan with allowCreates(…). After a first sync that was stopped, its saved"
            + " plan can also be applied again within 24 hours.",
        sync,
        sync.plan(both));
  }

  @Test
  final void a_file_with_all_columns_shifted_by_one_is_refused_and_has_no_leavers() {
    SyncPlan plan =
        plan(
            i ->
                DesiredUser.builder()
                    .name(email(i))
                    .email("Title " + i)
                    .title("+1 555 " + i)
                    .phone("Participant"));

    assertEquals(Map.of(Kind.INVALID, PEOPLE, Kind.KEPT, PEOPLE), counts(plan));
    assertEquals("The source has no valid row.", plan.refusals().get(0).message());
    assertEquals(
        List.of(
            "30 rows of the source have no readable email address: no leavers are changed.",
            "The source decides the role, but no row has one, as if its column was empty: users keep"
                + " theirs."),
        plan.warnings());
    assertThrows(PlanRefusedException.class, () -> sync.apply(plan));
  }

  @Test
  final void a_file_with_the_title_in_the_column_of_the_phone_is_refused() {
    assertRefused(
        Guard.MANY_CHANGES,
        "30 of 30 matching users would get another phone, more than half, as if a column of the"
            + " source was shifted. If this is expected, plan with expectManyChanges().",
        sync,
        plan(i -> row(i).phone("Title " + i)));
  }

  @Test
  final void a_file_with_an_empty_column_is_refused() {
    assertRefused(
        Guard.SENSITIVE_CHANGES,
        "It has 30 new administrators, role changes, renames and cleared attributes, but at most 3 are allowed for 30"
            + " users in scope. If this is expected, plan with allowSensitiveChanges(…).",
        sync,
        plan(i -> row(i).title(" ")));
  }

  @Test
  final void a_file_with_one_role_for_everyone_is_refused() {
    assertRefused(
        Guard.SENSITIVE_CHANGES,
        "It has 30 new administrators, role changes, renames and cleared attributes, but at most 3 are allowed for 30"
            + " users in scope. If this is expected, plan with allowSensitiveChanges(…).",
        sync,
        plan(i -> row(i).role(Role.ADMIN)));
  }

  @Test
  final void a_file_without_any_role_keeps_all_roles_and_has_a_warning() {
    SyncPlan plan = plan(i -> row(i).role(null));

    assertChangesNothing(sync, plan);
    assertEquals(
        List.of(
            "The source decides the role, but no row has one, as if its column was empty: users keep"
                + " theirs."),
        plan.warnings());
  }

  @Test
  final void a_file_without_any_name_keeps_all_names() {
    assertChangesNothing(sync, plan(i -> row(i).name(null)));
  }

  @Test
  final void a_file_that_lost_its_accents_changes_no_name_and_has_a_warning() {
    for (int i = 0; i < 3; i++) {
      users.create(person(100 + i).name("Zo\u00eb").build());
    }
    SyncPlan plan =
        sync.plan(
            Stream.concat(
                rows(PEOPLE).stream(),
                IntStream.range(0, 3).mapToObj(i -> row(100 + i).name("Zo?").build())));

    assertEquals(Map.of(Kind.UNCHANGED, PEOPLE, Kind.INVALID, 3, Kind.KEPT, 3), counts(plan));
    assertEquals(1, plan.warnings().size());
    assertChangesNothing(sync, plan);
  }

  @Test
  final void a_scope_without_users_and_a_misspelt_protected_address_are_warnings() {
    assertEquals(
        List.of(
            "None of Domo's 30 users is in scope, so they are not changed: check the scope.",
            "No user has the protected email address s***@acme.com: check its spelling."),
        sync()
            .scope(user -> false)
            .protect("srevice@acme.com", email(1))
            .build()
            .plan(rows(PEOPLE).stream())
            .warnings());
  }

  @Test
  final void a_file_with_an_invalid_row_for_each_user_is_refused_and_has_no_leavers() {
    SyncPlan plan = plan(i -> row(i).violation("has too many columns"));

    assertEquals(Map.of(Kind.INVALID, PEOPLE, Kind.KEPT, PEOPLE), counts(plan));
    assertEquals("The source has no valid row.", plan.refusals().get(0).message());
    assertThrows(PlanRefusedException.class, () -> sync.apply(plan));
  }

  @Test
  final void a_user_with_an_invalid_row_is_kept() {
    SyncPlan plan = plan(i -> i % 2 == 0 ? row(i) : row(i).violation("has too many columns"));

    assertEquals(Map.of(Kind.UNCHANGED, 15, Kind.INVALID, 15, Kind.KEPT, 15), counts(plan));
    assertChangesNothing(sync, plan);
  }

  @Test
  final void addresses_in_upper_case_change_nothing() {
    assertChangesNothing(sync, plan(i -> row(i).email(email(i).toUpperCase(Locale.ROOT))));
  }

  @Test
  final void a_file_with_every_row_twice_is_a_conflict_and_changes_nothing() {
    SyncPlan plan = sync.plan(Stream.concat(rows(30).stream(), rows(12).stream()));

    assertEquals(Map.of(Kind.UNCHANGED, 18, Kind.CONFLICT, 24, Kind.KEPT, 12), counts(plan));
    assertChangesNothing(sync, plan);
  }

  @Test
  final void a_source_that_throws_after_half_of_its_rows_makes_the_plan_throw() {
    IllegalStateException broken = new IllegalStateException("the file ends in a quote");
    Stream<DesiredUser> source =
        IntStream.range(0, PEOPLE)
            .mapToObj(
                i -> {
                  if (i == PEOPLE / 2) {
                    throw broken;
                  }
                  return row(i).build();
                });

    assertSame(broken, assertThrows(IllegalStateException.class, () -> sync.plan(source)));
    assertEquals(List.of(), writes.lines());
  }
}

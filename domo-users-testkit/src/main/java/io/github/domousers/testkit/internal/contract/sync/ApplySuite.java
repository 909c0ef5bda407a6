package io.github.domousers.testkit.internal.contract.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A plan is applied: creates and updates. */
public abstract class ApplySuite extends SyncSuite {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  /** Two creates, one with an invite, and three updates. */
  private static Stream<DesiredUser> changes() {
    return source(
        row(0),
        row(1).title("Head"),
        row(2).phone(null),
        row(3).role(Role.PRIVILEGED),
        row(5).sendInvite(true),
        row(6));
  }

  @Test
  final void a_plan_that_was_applied_leaves_nothing_to_change() {
    createPersons(5);
    List<User> before = everyone();
    DirectorySync sync = sync().build();

    SyncReport report = sync.apply(sync.plan(changes()));

    assertTrue(report.isComplete(), report::summary);
    assertEquals(Collections.nCopies(5, Status.DONE), statuses(report));
    assertTrue(report.results().stream().allMatch(result -> result.differences().isEmpty()));
    List<User> after = everyone();
    assertEquals(7, after.size());
    assertEquals(before.get(0), after.get(0));
    assertEquals("Head", after.get(1).title());
    assertEquals("+1 555 1", after.get(1).phone());
    assertEquals(null, after.get(2).phone());
    assertEquals(Role.PRIVILEGED, after.get(3).role());
    assertEquals(email(4), after.get(4).email());
    assertEquals(List.of(email(5), email(6)), emails().subList(5, 7).stream().sorted().toList());
    assertEquals(Map.of(Kind.UNCHANGED, 6, Kind.KEPT, 1), counts(sync.plan(changes())));
  }

  @Test
  final void a_plan_that_is_applied_again_writes_nothing() {
    createPersons(5);
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(changes());
    sync.apply(plan);
    List<String> written = writes.lines();
    List<User> after = everyone();

    SyncReport again = sync.apply(plan);
    SyncReport afterRestart = sync().build().apply(plan);

    assertEquals(Collections.nCopies(5, Status.ALREADY_DONE), statuses(again));
    assertEquals(Collections.nCopies(5, Status.ALREADY_DONE), statuses(afterRestart));
    assertEquals(written, writes.lines());
    assertEquals(after, everyone());
  }

  @Test
  final void an_invite_is_sent_once_however_often_the_plan_is_applied() {
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(source(row(0).sendInvite(true), row(1)));

    sync.apply(plan);
    sync.apply(plan);
    sync().build().apply(plan);

    assertEquals(1, plan.invites());
    assertEquals(List.of(email(0)), writes.invites());
  }

  @Test
  final void an_existing_user_is_never_sent_an_invite() {
    createPersons(1);
    DirectorySync sync = sync().build();

    SyncPlan plan = sync.plan(source(row(0).title("Head").sendInvite(true)));
    sync.apply(plan);

    assertEquals(0, plan.invites());
    assertEquals(List.of(), writes.invites());
  }

  @Test
  final void a_managed_attribute_without_a_value_is_cleared_and_other_attributes_are_kept() {
    User ada = users.get(users.create(ADA).id());
    DirectorySync sync = sync().managed(Attribute.TITLE, Attribute.LOCATION).build();

    sync.apply(sync.plan(source(DesiredUser.builder().email(ADA.email()).title("Head"))));

    assertEquals(
        List.of(UserUpdate.builder().title("Head").clear(Clearable.LOCATION).build()),
        writes.updates());
    User after = users.get(ada.id());
    assertEquals(
        ada.toBuilder().title("Head").location(null).updatedAt(after.updatedAt()).build(), after);
  }

  @Test
  final void an_update_also_sends_the_time_zone_and_the_locale_which_alone_are_no_change() {
    createPersons(2);
    DirectorySync sync =
        sync().managed(Attribute.TITLE, Attribute.TIMEZONE, Attribute.LOCALE).build();

    SyncPlan plan =
        sync.plan(
            source(
                row(0).timezone("Europe/Paris").locale("fr_FR"),
                row(1).title("Head").timezone("Europe/Rome").locale("it_IT")));
    sync.apply(plan);

    assertEquals(Map.of(Kind.UNCHANGED, 1, Kind.UPDATE, 1), counts(plan));
    assertEquals(
        List.of(UserUpdate.builder().title("Head").timezone("Europe/Rome").locale("it_IT").build()),
        writes.updates());
  }

  @Test
  final void a_person_who_is_created_gets_every_value_of_the_source_and_the_defaults() {
    DirectorySync sync =
        sync().managed(Attribute.NAME).defaultForNewUsers(Attribute.ROLE, "Data Steward").build();

    sync.apply(
        sync.plan(
            source(DesiredUser.builder().name("Ada").email("ada@acme.com").location("London"))));

    User ada = everyone().get(0);
    assertEquals(STEWARD, ada.role());
    assertEquals("London", ada.location());
  }

  @Test
  final void the_counts_of_a_report_add_up_to_the_rows_of_the_plan() {
    createPersons(4);
    DirectorySync sync = sync().build();
    SyncPlan plan =
        sync.plan(
            source(
                row(0),
                row(1).title("Head"),
                row(2),
                row(2),
                row(7).email("not an address"),
                row(5),
                row(6).role(Role.custom("Emperor"))));

    SyncReport report = sync.apply(plan);

    assertEquals(
        Map.of(
            Kind.CREATE, 2,
            Kind.UPDATE, 1,
            Kind.UNCHANGED, 1,
            Kind.KEPT, 2,
            Kind.CONFLICT, 2,
            Kind.INVALID, 1),
        counts(plan));
    assertEquals(List.of(Status.DONE, Status.DONE, Status.FAILED), statuses(report));
    assertEquals(6, report.unaffected());
    assertEquals(plan.rows().size(), report.unaffected() + report.results().size());
    assertFalse(report.isComplete());
  }

  @Test
  final void a_role_that_the_instance_does_not_have_fails_only_its_row() {
    createPersons(2);
    DirectorySync sync = sync().build();

    SyncReport report =
        sync.apply(
            sync.plan(source(row(0).role(Role.custom("Emperor")), row(1).title("Head"), row(2))));

    assertEquals(List.of(Status.FAILED, Status.DONE, Status.DONE), statuses(report));
    assertEquals(Role.PARTICIPANT, everyone().get(0).role());
  }

  @Test
  final void a_plan_that_is_older_than_24_hours_is_refused() {
    createPersons(1);
    SyncPlan plan = at(NOW).plan(source(row(0).title("Head")));

    assertRefusedByApply(
        Guard.AGE,
        "It is older than 24 hours. Plan again.",
        at(NOW.plus(Duration.ofHours(24)).plusMillis(1)),
        plan);
    assertEquals(List.of(Status.DONE), statuses(at(NOW.plus(Duration.ofHours(24))).apply(plan)));
  }

  @Test
  final void a_plan_of_another_instance_is_refused() {
    createPersons(1);
    SyncPlan plan = sync().instance("acme").build().plan(source(row(0).title("Head")));

    assertRefusedByApply(
        Guard.INSTANCE,
        "It is of the instance acme, but the credentials belong to acme-test.",
        sync().instance("acme-test").build(),
        plan);
  }

  private DirectorySync at(Instant time) {
    return sync().clock(Clock.fixed(time, ZoneOffset.UTC)).build();
  }
}

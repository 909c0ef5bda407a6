package io.github.domousers.testkit.internal.contract.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanRefusedException;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import io.github.domousers.testkit.internal.contract.ContractSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** What the suites for a sync share: numbered people, and a sync over the gateway under test. */
abstract class SyncSuite extends ContractSuite {

  /** The writes of the syncs, and not those of the test itself. */
  RecordedWrites writes;

  @BeforeEach
  final void recordWrites() {
    writes = new RecordedWrites(users);
  }

  /** {@return a builder of a sync that keeps leavers} */
  final DirectorySync.Builder sync() {
    return syncOver(writes).ownerUnknown();
  }

  /** {@return a builder of a sync over a gateway, which does not wait between attempts} */
  static DirectorySync.Builder syncOver(UserGateway gateway) {
    return DirectorySync.builder(
            ReliableUserGateway.builder(gateway).backOff(Duration.ZERO, Duration.ZERO).build())
        .managed(Attribute.NAME, Attribute.ROLE, Attribute.TITLE, Attribute.PHONE)
        .pauseBeforeLookup(Duration.ZERO);
  }

  // ---- people

  static String email(int number) {
    return "person" + number + "@acme.com";
  }

  /** {@return a builder of a person} */
  static NewUser.Builder person(int number) {
    return NewUser.builder()
        .name("Person " + number)
        .email(email(number))
        .role(Role.PARTICIPANT)
        .title("Title " + number)
        .phone("+1 555 " + number);
  }

  /** {@return a builder of the row of the source that equals a person} */
  static DesiredUser.Builder row(int number) {
    return DesiredUser.builder()
        .name("Person " + number)
        .email(email(number))
        .role(Role.PARTICIPANT)
        .title("Title " + number)
        .phone("+1 555 " + number)
        .position("line " + number);
  }

  /** {@return rows that equal the persons from 0} */
  static List<DesiredUser> rows(int count) {
    return IntStream.range(0, count).mapToObj(i -> row(i).build()).toList();
  }

  static Stream<DesiredUser> source(DesiredUser.Builder... rows) {
    return Stream.of(rows).map(DesiredUser.Builder::build);
  }

  /** Creates the persons from 0, without the sync, and returns them. */
  final List<User> createPersons(int count) {
    List<User> created = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      created.add(users.create(person(i).build()));
    }
    return created;
  }

  /** Changes a user as an administrator does, without the sync. */
  final void change(User user, UserUpdate.Builder update) {
    users.update(user.id(), update.build());
  }

  /** {@return the email addresses of all users, in order} */
  final List<String> emails() {
    return users.stream().map(user -> String.valueOf(user.email())).toList();
  }

  /** {@return all users, as {@code get} returns them} */
  final List<User> everyone() {
    return users.stream().map(user -> users.get(user.id())).toList();
  }

  // ---- assertions

  /** {@return the statuses, in the order of the plan} */
  static List<Status> statuses(SyncReport report) {
    return report.results().stream().map(RowResult::status).toList();
  }

  static Map<Kind, Integer> counts(SyncPlan plan) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (plan.count(kind) > 0) {
        counts.put(kind, plan.count(kind));
      }
    }
    return counts;
  }

  /** Checks that exactly one guard refuses a plan, and that applying it changes nothing. */
  final void assertRefused(Guard guard, String message, DirectorySync sync, SyncPlan plan) {
    assertEquals(List.of(new Refusal(guard, message)), plan.refusals());
    assertRefusedByApply(guard, message, sync, plan);
  }

  /** Checks that exactly one guard refuses to apply a plan, and that nothing is changed. */
  final void assertRefusedByApply(Guard guard, String message, DirectorySync sync, SyncPlan plan) {
    List<User> before = everyone();
    PlanRefusedException refused = assertThrows(PlanRefusedException.class, () -> sync.apply(plan));
    assertEquals(List.of(new Refusal(guard, message)), refused.refusals());
    assertEquals("The plan was not applied: " + message, refused.getMessage());
    assertEquals(List.of(), writes.lines());
    assertEquals(before, everyone());
  }

  /** Checks that no guard refuses a plan, and that it changes nothing. */
  final void assertChangesNothing(DirectorySync sync, SyncPlan plan) {
    assertEquals(List.of(), plan.refusals());
    assertEquals(List.of(), sync.apply(plan).results());
    assertEquals(List.of(), writes.lines());
  }

  /** Checks the only result of an apply, and that nothing was written. */
  final void assertStale(String reason, SyncReport report) {
    assertEquals(List.of(Status.STALE), statuses(report));
    assertTrue(
        String.valueOf(report.results().get(0).reason()).startsWith(reason),
        () -> String.valueOf(report.results().get(0).reason()));
    assertEquals(List.of(), writes.lines());
  }
}

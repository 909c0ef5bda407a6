package io.github.domousers.testkit.internal.contract.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.User;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The thread that calls a sync is interrupted. */
public abstract class InterruptionSuite extends SyncSuite {

  private static final int PEOPLE = 20;
  private static final int CONCURRENCY = 3;

  private static List<DesiredUser> heads() {
    return IntStream.range(0, PEOPLE).mapToObj(i -> row(i).title("Head").build()).toList();
  }

  @Test
  final void rows_in_flight_end_and_the_others_are_not_tried() {
    createPersons(PEOPLE);
    DirectorySync sync = sync().concurrency(CONCURRENCY).build();
    SyncPlan plan = sync.plan(heads().stream().limit(PEOPLE / 2));
    Thread caller = Thread.currentThread();
    writes.beforeWrite(caller::interrupt);

    SyncReport report = sync.apply(plan);

    assertTrue(Thread.interrupted(), "the interrupt flag is kept");
    assertEquals("the calling thread was interrupted", report.stopReason().orElse(""));
    assertEquals(PEOPLE / 2, report.count(Status.DONE) + report.count(Status.NOT_TRIED));
    assertTrue(report.count(Status.DONE) > 0, report::summary);
    assertTrue(report.count(Status.NOT_TRIED) > 0, report::summary);
    assertEquals(report.count(Status.DONE), writes.lines().size());
    assertEquals(
        report.results(Status.DONE).map(RowResult::userId).toList(),
        everyone().stream().filter(user -> "Head".equals(user.title())).map(User::id).toList());
    writes.beforeWrite(() -> {});
    assertTrue(sync.apply(plan).isComplete());
  }

  @Test
  final void a_thread_that_is_interrupted_before_gets_no_plan_and_changes_nothing() {
    createPersons(PEOPLE);
    DirectorySync sync = sync().build();
    SyncPlan plan = sync.plan(heads().stream().limit(PEOPLE / 2));

    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> sync.plan(heads().stream()));
    assertTrue(Thread.interrupted(), "the interrupt flag is kept");
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> sync.apply(plan));
    assertTrue(Thread.interrupted(), "the interrupt flag is kept");

    assertEquals(List.of(), writes.lines());
  }
}

package io.github.domousers.testkit.internal.contract.sync;

import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.domain.Attribute;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncReport;
import io.github.domousers.testkit.FakeResponse;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A sync over HTTP stops if Domo does not accept any more rows. */
public abstract class StopRuleSuite extends SyncSuite {

  private static final int PEOPLE = 30;
  private static final String UPDATE = "PUT";
  private static final String CREATE = "POST";

  /** Applies a row for each person, one after the other, and each request is sent once. */
  private SyncReport apply(Stream<DesiredUser> source, String method, FakeResponse response) {
    DirectorySync sync =
        DirectorySync.builder(ReliableUserGateway.builder(writes).maxAttempts(1).build())
            .managed(Attribute.NAME, Attribute.TITLE)
            .ownerUnknown()
            .everyone()
            .leavers(Leavers.delete())
            .concurrency(1)
            .build();
    var plan = sync.plan(source);
    fake.respondWith(request -> request.method().equals(method) ? response : passThrough());
    return sync.apply(plan);
  }

  private SyncReport applyUpdates(FakeResponse response) {
    createPersons(PEOPLE + 1);
    return apply(
        IntStream.range(0, PEOPLE)
            .mapToObj(i -> row(i).title(i < 15 ? "Head" : "Title " + i).build()),
        UPDATE,
        response);
  }

  private SyncReport applyCreates(FakeResponse response) {
    return apply(IntStream.range(0, PEOPLE).mapToObj(i -> row(i).build()), CREATE, response);
  }

  private static void assertStopped(String reason, int failed, Status status, SyncReport report) {
    assertEquals(reason, report.stopReason().orElse(""));
    assertEquals(failed, report.count(status), report::summary);
    assertEquals(report.results().size() - failed, report.count(Status.NOT_TRIED), report::summary);
  }

  @Test
  final void a_401_stops_at_once() {
    assertStopped(
        "Domo rejected the credentials (401)", 1, Status.FAILED, applyUpdates(status(401)));
  }

  @Test
  final void a_403_for_two_rows_stops() {
    assertStopped(
        "Domo refused 2 rows, because the credentials lack a permission (403)",
        2,
        Status.FAILED,
        applyUpdates(status(403)));
  }

  @Test
  final void a_404_without_an_id_stops_at_once() {
    assertStopped(
        "Domo has no such address (404): check the base URL",
        1,
        Status.FAILED,
        applyCreates(status(404)));
  }

  @Test
  final void twenty_rows_in_a_row_with_a_503_stop() {
    assertStopped(
        "20 rows in a row failed without a response, with 5xx, with 429, or without a permit",
        20,
        Status.UNKNOWN,
        applyCreates(status(503)));
  }

  @Test
  final void twenty_rows_in_a_row_with_a_429_stop() {
    assertStopped(
        "20 rows in a row failed without a response, with 5xx, with 429, or without a permit",
        20,
        Status.FAILED,
        applyCreates(status(429)));
  }

  @Test
  final void a_400_for_every_row_stops_before_the_leavers() {
    SyncReport report = applyUpdates(status(400));

    assertEquals(
        "15 of 15 other rows failed, so no leaver was changed", report.stopReason().orElse(""));
    assertEquals(15, report.count(Status.FAILED));
    assertEquals(1, report.count(Status.NOT_TRIED));
    assertEquals(PEOPLE + 1, fake.users().size());
  }
}

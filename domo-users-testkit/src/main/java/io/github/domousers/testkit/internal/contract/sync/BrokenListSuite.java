package io.github.domousers.testkit.internal.contract.sync;

import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.port.ServerErrorException;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlanRefusedException;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.testkit.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Domo's list of 3,200 users is broken. */
public abstract class BrokenListSuite extends SyncSuite {

  private static final int PEOPLE = 3_200;
  private static final long STEP = 499;

  /** Marks the requests of the test itself. */
  private static final String DIRECT = "X-Direct";

  private DirectorySync sync;

  @BeforeEach
  final void seedPeople() {
    for (int i = 0; i < PEOPLE; i++) {
      fake.seed(person(i).build());
    }
    sync = sync().everyone().leavers(Leavers.delete()).build();
  }

  private SyncPlan plan() {
    return sync.plan(rows(PEOPLE).stream());
  }

  @Test
  final void a_list_that_fails_on_page_7_is_no_plan() {
    fake.respondWith(request -> offset(request) == 6 * STEP ? status(500) : passThrough());

    assertThrows(ServerErrorException.class, this::plan);
  }

  @Test
  final void a_list_that_fails_on_page_7_stops_an_apply_before_the_first_write() {
    SyncPlan plan = sync.plan(rows(PEOPLE - 5).stream());
    fake.respondWith(request -> offset(request) == 6 * STEP ? status(500) : passThrough());

    assertThrows(ServerErrorException.class, () -> sync.apply(plan));
    assertEquals(List.of(), writes.lines());
  }

  @Test
  final void a_page_that_is_always_served_instead_of_the_next_one_is_refused() {
    respondWithPage(500, offset -> offset == 3 * STEP ? 2 * STEP : offset);

    assertRefusedList(plan());
  }

  @Test
  final void a_page_that_is_served_twice_once_changes_nothing() {
    boolean[] served = new boolean[1];
    respondWithPage(
        500,
        offset -> {
          synchronized (served) {
            boolean wrong = offset == 3 * STEP && !served[0];
            served[0] |= wrong;
            return wrong ? 2 * STEP : offset;
          }
        });

    assertUnchanged(plan());
    assertTrue(served[0]);
  }

  @Test
  final void pages_that_are_capped_at_50_rows_change_nothing() {
    respondWithPage(50, offset -> offset);

    assertUnchanged(plan());
  }

  @Test
  final void an_ignored_offset_is_refused() {
    respondWithPage(500, offset -> 0);

    SyncPlan plan = plan();
    assertRefusedList(plan);
    assertEquals(0, plan.count(Kind.LEAVER));
  }

  private void assertUnchanged(SyncPlan plan) {
    assertEquals(Map.of(Kind.UNCHANGED, PEOPLE), counts(plan));
    assertEquals(List.of(), plan.refusals());
  }

  private void assertRefusedList(SyncPlan plan) {
    Refusal refusal = plan.refusals().get(0);
    assertEquals(Guard.INCONSISTENT_LIST, refusal.guard());
    assertTrue(
        refusal.message().startsWith("Domo's list of users changed while it was read"),
        refusal::message);
    PlanRefusedException refused = assertThrows(PlanRefusedException.class, () -> sync.apply(plan));
    assertEquals(plan.refusals(), refused.refusals());
    assertEquals(List.of(), writes.lines());
  }

  /** Responds to a request for a page with another page of Domo's list. */
  private void respondWithPage(int maxRows, LongUnaryOperator page) {
    fake.respondWith(
        request ->
            offset(request) < 0 || request.header(DIRECT) != null
                ? passThrough()
                : status(200)
                    .body("application/json", page(maxRows, page.applyAsLong(offset(request)))));
  }

  /** {@return the offset of a request for a list; negative for another request} */
  private static long offset(RecordedRequest request) {
    String query = request.query();
    if (!request.path().equals("/v1/users") || query == null || request.header(DIRECT) != null) {
      return -1;
    }
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith("offset=")) {
        return Long.parseLong(parameter.substring("offset=".length()));
      }
    }
    return 0;
  }

  private String page(int limit, long offset) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create(fake.url() + "/v1/users?limit=" + limit + "&offset=" + offset)
                  .toURL()
                  .openConnection();
      connection.setRequestProperty("Authorization", "Bearer " + fake.token());
      connection.setRequestProperty(DIRECT, "yes");
      try (InputStream body = connection.getInputStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

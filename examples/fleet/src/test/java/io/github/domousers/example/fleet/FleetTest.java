package io.github.domousers.example.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs three nodes as processes. What the fake Domo receives is only compared with upper bounds, so
 * that a slow machine changes nothing.
 */
@Tag("processes")
@Timeout(180)
class FleetTest {

  private static final int NODES = 3;
  private static final int MORE_THAN_CREATED = 10_000;
  private static final Duration HANG_LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final int PERMITS_PER_SECOND = SharedLimit.REQUESTS_PER_SECOND;
  private static final int BURST = SharedLimit.REQUESTS_PER_SECOND;

  /** The bucket's clock counts in milliseconds. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(2);

  private final FakeDomo domo = FakeDomo.start();
  private final List<Fleet> fleets = new ArrayList<>();

  @AfterEach
  void close() {
    fleets.forEach(Fleet::close);
    domo.close();
  }

  @Test
  void threeNodes_shareOneLimit_andAllPauseAfterOneRejection() throws Exception {
    int users = 30;
    Fleet fleet = start(users);
    NodeProcess first = fleet.nodes().get(0);
    first.awaitNth(10, "created ", HANG_LIMIT);

    Instant rejected = rejectACreateOf(first);

    for (NodeProcess node : fleet.nodes()) {
      assertThat(node.await("done", HANG_LIMIT)).as("%s", node.lines()).isPresent();
    }
    assertThat(fleet.nodes())
        .extracting(node -> node.created().size(), NodeProcess::failures)
        .containsOnly(tuple(users, List.of()));
    assertThat(fleet.created()).isEqualTo(ids(domo.users()));
    assertThatTheLimitWasKept();
    assertThatAllPaused(rejected, first);
  }

  @Test
  void killedNodes_neitherStopTheOthersNorLoseTheLimit_whileThereIsAMajority() throws Exception {
    Fleet fleet = start(MORE_THAN_CREATED);
    NodeProcess owner = owner(fleet);
    List<NodeProcess> others = fleet.nodes().stream().filter(node -> node != owner).toList();
    owner.awaitNth(10, "created ", HANG_LIMIT);

    // A limit that is lost in the pause would begin anew, with a full bucket.
    Instant rejected = rejectACreateOf(others.get(0));
    owner.kill();

    for (NodeProcess node : others) {
      int before = node.created().size();
      assertThat(node.awaitNth(before + 10, "created ", HANG_LIMIT))
          .as("%s", node.lines())
          .isPresent();
      assertThat(node.failures()).isEmpty();
    }
    assertThatTheLimitWasKept();
    assertThatAllPaused(rejected, others.get(0));

    others.get(0).kill();

    NodeProcess last = others.get(1);
    Optional<NodeProcess.Line> failure = last.await("failed ", HANG_LIMIT);
    int received = domo.requests().size();
    assertThat(failure)
        .map(NodeProcess.Line::text)
        .hasValueSatisfying(
            text -> assertThat(text).contains("NOT_APPLIED").contains("the rate limiter failed"));
    last.awaitNth(2, "failed ", HANG_LIMIT);
    assertThat(domo.requests()).as("without a majority").hasSize(received);
    Set<Long> unreported = ids(domo.users());
    assertThat(unreported).containsAll(fleet.created());
    unreported.removeAll(fleet.created());
    assertThat(unreported)
        .as("users that the killed nodes were creating")
        .hasSizeLessThanOrEqualTo(2);
  }

  private Fleet start(int usersPerNode) throws IOException, InterruptedException {
    Fleet fleet = Fleet.start(domo, NODES, usersPerNode);
    fleets.add(fleet);
    return fleet;
  }

  /** {@return the node that has the shared limit} */
  private static NodeProcess owner(Fleet fleet) throws InterruptedException {
    String owner = "ready, limit at port ";
    String line =
        fleet
            .nodes()
            .get(NODES - 1)
            .await(owner, HANG_LIMIT)
            .map(NodeProcess.Line::text)
            .orElse("");
    return fleet.nodes().stream()
        .filter(node -> line.equals(owner + node.port()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Responds with a 429 to the next create of a node, and waits until the node has passed it on.
   *
   * @return when the create was received
   */
  private Instant rejectACreateOf(NodeProcess node) throws InterruptedException {
    CompletableFuture<Instant> rejected = new CompletableFuture<>();
    domo.respondWith(
        request ->
            request.body().contains(node.name() + ".") && rejected.complete(request.time())
                ? FakeResponse.status(429).retryAfter(PAUSE)
                : FakeResponse.passThrough());
    assertThat(node.await("paused for ", HANG_LIMIT)).as("%s", node.lines()).isPresent();
    return rejected.join();
  }

  /**
   * Checks that the permits of the pause were taken from the limit. Each of the other nodes may
   * have had one already.
   */
  private void assertThatAllPaused(Instant rejected, NodeProcess by) throws InterruptedException {
    Instant begin = by.await("paused for ", HANG_LIMIT).orElseThrow().time();
    List<Instant> later =
        domo.requests().stream()
            .map(RecordedRequest::time)
            .filter(time -> time.isAfter(begin))
            .toList();
    assertThat(later).isNotEmpty();
    // One permit is there at the end of the pause, and a bucket may have a part of another one.
    long taken = PERMITS_PER_SECOND * PAUSE.toSeconds() - 2;
    for (int i = 0; i < later.size(); i++) {
      long fresh = Math.max(0, permits(rejected, later.get(i)) - taken);
      assertThat(i + 1L).as("requests after the 429").isLessThanOrEqualTo(fresh + NODES - 1);
    }
  }

  private static Set<Long> ids(List<User> users) {
    return users.stream().map(User::id).collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * Checks all requests, including those for access tokens. Each node sends one request at a time,
   * and has the permit of a create before it requests the token for it: so that in any time at most
   * two per node arrive whose permits are older.
   */
  private void assertThatTheLimitWasKept() {
    List<Instant> times = domo.requests().stream().map(RecordedRequest::time).sorted().toList();
    for (int first = 0; first < times.size(); first++) {
      for (int last = first; last < times.size(); last++) {
        assertThat(last - first + 1L)
            .as("requests from %s to %s", times.get(first), times.get(last))
            .isLessThanOrEqualTo(permits(times.get(first), times.get(last)) + BURST + 2 * NODES);
      }
    }
  }

  /** {@return how many permits there are in a time, without the burst} */
  private static long permits(Instant from, Instant to) {
    return Duration.between(from, to)
        .plus(CLOCK_TOLERANCE)
        .multipliedBy(PERMITS_PER_SECOND)
        .toSeconds();
  }
}

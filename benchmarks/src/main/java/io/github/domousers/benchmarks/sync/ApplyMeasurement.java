package io.github.domousers.benchmarks.sync;

import io.github.domousers.benchmarks.Results;
import io.github.domousers.benchmarks.Server;
import io.github.domousers.domain.Attribute;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes on a server with a latency, and compares the rate of requests with what so many
 * workers can reach. The time is that of the whole apply: it includes reading the list.
 */
final class ApplyMeasurement {

  static final String REQUESTS = "requests";
  static final String PER_SECOND = "requests per second";
  static final String LATENCY =
      "µs per request of a bare client, the smaller mean of before and after";
  static final String LATENCY_MEANWHILE = "µs per request of a bare client, meanwhile";

  /** The mean of {@link Changes}. */
  static final int REQUESTS_PER_CHANGE = 2;

  private static final int LATENCY_MILLIS = 20;
  private static final int LATENCY_SAMPLES = 100;
  private static final int FIRST_NEWCOMER = 10_000_000;
  private static final Variant WARM_UP = new Variant(64, null);

  private final Results results;

  ApplyMeasurement(Results results) {
    this.results = results;
  }

  /**
   * Settings of an apply.
   *
   * @param workers how many rows are in flight
   * @param permitsPerSecond a rate limit, or {@code null} for none
   */
  record Variant(int workers, @Nullable Integer permitsPerSecond) {

    String title() {
      return "apply at 20 ms, "
          + workers
          + " workers"
          + (permitsPerSecond == null ? "" : ", at most " + permitsPerSecond + " per second");
    }

    String ratioTitle() {
      return title() + ", achieved / possible requests per second";
    }

    String nominalRatioTitle() {
      return title() + ", achieved / possible if a request took exactly 20 ms";
    }

    /** {@return the rate that is possible in requests per second if each takes exactly 20 ms} */
    double nominal() {
      return possible(LATENCY_MILLIS / 1e3);
    }

    private double possible(double latencySeconds) {
      double ofWorkers = workers / latencySeconds;
      return permitsPerSecond == null ? ofWorkers : Math.min(ofWorkers, permitsPerSecond);
    }
  }

  /**
   * The changes: 45 percent creates of one request each, 45 percent updates of three, and 10
   * percent deletes of two. So there are twice as many requests.
   */
  private record Changes(int total) {

    int updates() {
      return total * 45 / 100;
    }

    int leavers() {
      return total / 10;
    }

    int creates() {
      return total - updates() - leavers();
    }

    int users() {
      return updates() + leavers();
    }

    Stream<DesiredUser> source() {
      return Stream.concat(
          IntStream.range(0, updates())
              .mapToObj(number -> new GeneratedUser(number).desiredChanged()),
          IntStream.range(0, creates())
              .mapToObj(number -> new GeneratedUser(FIRST_NEWCOMER + number).desired()));
    }
  }

  /**
   * An apply.
   *
   * @param seconds the time of the apply
   * @param requests the number of its requests
   * @param latencySeconds the mean time of a request of a bare client in that time
   */
  private record Applied(double seconds, long requests, double latencySeconds) {

    double perSecond() {
      return requests / seconds;
    }
  }

  /**
   * Applies changes on one server, once as a warm-up, and then until a time has passed, at least
   * once.
   */
  void measure(Variant variant, int count, double atLeastSeconds)
      throws IOException, InterruptedException, ExecutionException {
    Changes changes = new Changes(count);
    try (Server server = start(changes)) {
      // After this, most code of both processes is compiled.
      apply(server.url(), WARM_UP, changes);
      double measured = 0;
      do {
        measured += measure(server.url(), variant, changes);
      } while (measured < atLeastSeconds);
    }
  }

  /** {@return the time of the apply in seconds} */
  private double measure(String url, Variant variant, Changes changes)
      throws IOException, InterruptedException, ExecutionException {
    double before = BareClient.latency(url, LATENCY_SAMPLES);
    Applied applied = apply(url, variant, changes);
    double after = BareClient.latency(url, LATENCY_SAMPLES);
    // Other load on the machine only adds to it.
    double latency = Math.min(before, after);
    add(variant.title(), REQUESTS, (double) applied.requests());
    add(variant.title(), Results.MILLIS, applied.seconds() * 1e3);
    add(variant.title(), PER_SECOND, applied.perSecond());
    add(variant.title(), LATENCY, latency * 1e6);
    add(variant.title(), LATENCY_MEANWHILE, applied.latencySeconds() * 1e6);
    add(variant.ratioTitle(), Results.RATIO, applied.perSecond() / variant.possible(latency));
    add(variant.nominalRatioTitle(), Results.RATIO, applied.perSecond() / variant.nominal());
    return applied.seconds();
  }

  private void add(String name, String unit, double value) {
    results.add(name, unit, List.of(value));
  }

  private static Server start(Changes changes) throws IOException {
    return Server.start(
        DirectoryServer.class, Integer.toString(changes.users()), Integer.toString(LATENCY_MILLIS));
  }

  private static Applied apply(String url, Variant variant, Changes changes)
      throws InterruptedException, ExecutionException {
    CountingRateLimiter limiter = new CountingRateLimiter(variant.permitsPerSecond());
    try (HttpClientUserGateway gateway =
        HttpClientUserGateway.builder()
            .baseUrl(url)
            .accessToken("token")
            .rateLimiter(limiter)
            .build()) {
      DirectorySync sync =
          DirectorySync.builder(ReliableUserGateway.over(gateway))
              .managed(Attribute.NAME, Attribute.TITLE, Attribute.PHONE)
              .everyone()
              .leavers(Leavers.delete())
              .ownerUnknown()
              .concurrency(variant.workers())
              .build();
      SyncPlan plan =
          sync.plan(
              changes.source(),
              PlanOptions.DEFAULT
                  .allowLeavers(changes.leavers())
                  .allowCreates(changes.creates())
                  .expectManyChanges());
      AtomicBoolean applying = new AtomicBoolean(true);
      FutureTask<Double> latency = new FutureTask<>(() -> BareClient.latency(url, applying::get));
      new Thread(latency).start();
      limiter.reset();
      long begun = System.nanoTime();
      SyncReport report = sync.apply(plan);
      double seconds = (System.nanoTime() - begun) / 1e9;
      applying.set(false);
      Applied applied = new Applied(seconds, limiter.requests(), latency.get());
      boolean asPlanned =
          report.results(Status.DONE).filter(row -> row.differences().isEmpty()).count()
              == changes.total();
      if (!asPlanned) {
        throw new IllegalStateException("Not all changes were applied: " + report.summary());
      }
      return applied;
    }
  }
}

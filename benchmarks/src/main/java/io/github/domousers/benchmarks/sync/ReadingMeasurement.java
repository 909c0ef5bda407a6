package io.github.domousers.benchmarks.sync;

import io.github.domousers.benchmarks.Results;
import io.github.domousers.benchmarks.Server;
import io.github.domousers.domain.Attribute;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.SyncPlan;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Reads a list of 100,000 users, for a plan with a single person. */
final class ReadingMeasurement {

  static final int ONE = 1;
  static final int MANY = 8;

  private static final int USERS = 100_000;
  private static final int LATENCY_MILLIS = 100;

  private final Results results;

  ReadingMeasurement(Results results) {
    this.results = results;
  }

  static String title(int readers) {
    return "plan for 1 person and 100,000 users at 100 ms a page, "
        + (readers == 1 ? "1 reader" : readers + " readers");
  }

  /** Reads with one and with many readers. */
  void measure() throws IOException {
    try (Server server =
        Server.start(
            DirectoryServer.class, Integer.toString(USERS), Integer.toString(LATENCY_MILLIS))) {
      for (int readers : List.of(ONE, MANY)) {
        results.add(title(readers), Results.MILLIS, List.of(millis(server.url(), readers)));
      }
    }
  }

  private static double millis(String url, int readers) {
    try (HttpClientUserGateway gateway =
        HttpClientUserGateway.builder().baseUrl(url).accessToken("token").build()) {
      DirectorySync sync =
          DirectorySync.builder(ReliableUserGateway.over(gateway))
              .managed(Attribute.NAME, Attribute.TITLE)
              .concurrency(readers)
              .build();
      long begun = System.nanoTime();
      SyncPlan plan =
          sync.plan(
              Stream.of(new GeneratedUser(USERS).desired()),
              PlanOptions.DEFAULT.expectFewMatches());
      double millis = (System.nanoTime() - begun) / 1e6;
      if (plan.count(Kind.KEPT) != USERS || !plan.warnings().isEmpty()) {
        throw new IllegalStateException("Not all users were read: " + plan.summary());
      }
      return millis;
    }
  }
}

package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many requests are sent at a time, and per second. */
final class RequestOptions {

  private static final int MAX_CONCURRENCY = 1000;

  @Option(
      names = "--rate",
      paramLabel = "PER_SECOND",
      description = "Send at most this many requests per second.")
  private @Nullable Integer rate;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "How many requests are in flight at most. Default: ${DEFAULT-VALUE}.")
  private int concurrency = 8;

  /**
   * {@return the maximum rate of requests, or {@code null} for none}
   *
   * @throws UsageException if it is invalid
   */
  @Nullable Integer rate() throws UsageException {
    if (rate != null && rate < 1) {
      throw new UsageException("--rate must be 1 or more.");
    }
    return rate;
  }

  /**
   * {@return how many requests are in flight at most}
   *
   * @throws UsageException if it is invalid
   */
  int concurrency() throws UsageException {
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new UsageException("--concurrency must be from 1 to " + MAX_CONCURRENCY + ".");
    }
    return concurrency;
  }
}

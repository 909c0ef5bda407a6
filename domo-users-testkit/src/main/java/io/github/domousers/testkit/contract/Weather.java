package io.github.domousers.testkit.contract;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.malformedBody;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.truncate;

import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hits a fifth of all requests to a server, whatever they are for, with a fault, any as likely as
 * any other; only that all tokens are revoked, which hits whatever is under way, is rarer. The same
 * seed brings the same faults in the same order. Thread-safe.
 */
final class Weather implements Function<RecordedRequest, FakeResponse> {

  /** The longest that a late commit waits. */
  static final int LATEST = 200;

  private static final double SHARE_OF_FAULTS = 0.2;
  private static final Duration A_MOMENT = Duration.ofMillis(5);

  private static final FakeResponse CAPTIVE_PORTAL =
      status(200).body("text/html", "<html><body>Sign in to the guest network</body></html>");

  /** Then reacts as usual: to a token that is good no more. */
  private static final FakeResponse REVOKE_TOKENS = passThrough();

  /** How much rarer than any other fault that is. */
  private static final int RARITY = 16;

  private static final List<FakeResponse> FAULTS =
      List.of(
          drop(),
          drop().afterCommit(),
          reset(),
          reset().afterCommit(),
          stall(A_MOMENT),
          stall(A_MOMENT).afterCommit(),
          status(500),
          status(500).afterCommit(),
          status(502),
          status(502).afterCommit(),
          status(503),
          status(503).afterCommit(),
          status(429),
          status(429).retryAfter(Duration.ZERO),
          truncate(),
          malformedBody(),
          CAPTIVE_PORTAL,
          CAPTIVE_PORTAL.afterCommit(),
          status(401));

  private static final List<FakeResponse> LATE_COMMITS =
      List.of(
          drop().commitsAfter(1),
          reset().commitsAfter(LATEST / 10),
          stall(A_MOMENT).commitsAfter(LATEST));

  private final FakeDomo fake;
  private final Random random;
  private final List<FakeResponse> faults;

  private Weather(FakeDomo fake, long seed, List<FakeResponse> faults) {
    this.fake = fake;
    this.random = new Random(seed);
    this.faults = faults;
  }

  /** What is to be done is done, or not, by the time that the other side learns of the fault. */
  static Weather withPromptCommits(FakeDomo fake, long seed) {
    return new Weather(fake, seed, withRevocation(FAULTS.stream()));
  }

  /** Some of it is done later. */
  static Weather withLateCommits(FakeDomo fake, long seed) {
    return new Weather(
        fake, seed, withRevocation(Stream.concat(FAULTS.stream(), LATE_COMMITS.stream())));
  }

  private static List<FakeResponse> withRevocation(Stream<FakeResponse> others) {
    return Stream.concat(
            others.flatMap(other -> Collections.nCopies(RARITY, other).stream()),
            Stream.of(REVOKE_TOKENS))
        .toList();
  }

  @Override
  public synchronized FakeResponse apply(RecordedRequest request) {
    if (random.nextDouble() >= SHARE_OF_FAULTS) {
      return passThrough();
    }
    FakeResponse fault = faults.get(random.nextInt(faults.size()));
    if (fault == REVOKE_TOKENS) {
      fake.revokeTokens();
    }
    return fault;
  }
}

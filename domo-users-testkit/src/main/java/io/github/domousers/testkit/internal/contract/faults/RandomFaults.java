package io.github.domousers.testkit.internal.contract.faults;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;

import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Responds with a fault to a fifth of all requests. Each fault is equally likely, except the
 * revocation of all tokens, which affects every request in progress and is rarer.
 *
 * <p>The fault of a request is a function of the seed, of the email address that the request is for
 * and of how many requests of its kind there were for this address, and of nothing else. So the
 * same seed gives each user the same faults, however the threads are scheduled. Requests for access
 * tokens are for no address, and are counted together. Thread-safe.
 */
final class RandomFaults implements Function<RecordedRequest, FakeResponse> {

  /** The maximum number of requests that a delayed commit waits for. */
  static final int MAX_DELAY = 200;

  private static final double SHARE_OF_FAULTS = 0.2;
  private static final Duration SHORT_STALL = Duration.ofMillis(5);
  private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]+)\"");
  private static final Pattern USER_PATH = Pattern.compile("/v1/users/(\\d+)");

  private static final FakeResponse CAPTIVE_PORTAL =
      status(200).body("text/html", "<html><body>Sign in to the guest network</body></html>");

  /** Revokes all tokens, then responds as Domo does. */
  private static final FakeResponse REVOKE_TOKENS = passThrough();

  /** How much rarer {@link #REVOKE_TOKENS} is than any other fault. */
  private static final int REVOCATION_RARITY = 16;

  private static final List<FakeResponse> FAULTS =
      Stream.concat(
              Stream.of(drop(), reset(), stall(SHORT_STALL), status(500), status(502), status(503))
                  .flatMap(fault -> Stream.of(fault, fault.afterCommit())),
              Stream.of(
                  status(429),
                  status(429).retryAfter(Duration.ZERO),
                  FakeResponse.truncate(),
                  FakeResponse.malformedBody(),
                  CAPTIVE_PORTAL,
                  CAPTIVE_PORTAL.afterCommit(),
                  status(401)))
          .toList();

  /** Without those that end an apply or only cost time. */
  private static final List<FakeResponse> FAULTS_OF_SYNCS =
      Stream.concat(
              Stream.of(drop(), reset(), status(500), status(503), CAPTIVE_PORTAL)
                  .flatMap(fault -> Stream.of(fault, fault.afterCommit())),
              Stream.of(
                  status(429),
                  status(429).retryAfter(Duration.ZERO),
                  FakeResponse.truncate(),
                  FakeResponse.malformedBody()))
          .toList();

  private static final List<FakeResponse> DELAYED_COMMITS =
      List.of(
          drop().commitsAfter(1),
          reset().commitsAfter(MAX_DELAY / 10),
          stall(SHORT_STALL).commitsAfter(MAX_DELAY));

  private final FakeDomo fake;
  private final long seed;
  private final List<FakeResponse> faults;
  private final LongFunction<Optional<String>> emails;
  private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
  private volatile @Nullable String lookupEmail;

  private RandomFaults(FakeDomo fake, long seed, List<FakeResponse> faults) {
    this(fake, seed, faults, id -> emailOf(fake, id));
  }

  private RandomFaults(
      FakeDomo fake, long seed, List<FakeResponse> faults, LongFunction<Optional<String>> emails) {
    this.fake = fake;
    this.seed = seed;
    this.faults = faults;
    this.emails = emails;
  }

  /** {@return faults after which a request was carried out, or never will be} */
  static RandomFaults withPromptCommits(FakeDomo fake, long seed) {
    return new RandomFaults(fake, seed, withRevocation(FAULTS.stream()));
  }

  /** {@return faults after which some requests are carried out later} */
  static RandomFaults withDelayedCommits(FakeDomo fake, long seed) {
    return new RandomFaults(
        fake, seed, withRevocation(Stream.concat(FAULTS.stream(), DELAYED_COMMITS.stream())));
  }

  /**
   * {@return faults for a sync, of which many users are never created: a request for a user is for
   * the id}
   */
  static RandomFaults ofSync(FakeDomo fake, long seed) {
    return new RandomFaults(fake, seed, FAULTS_OF_SYNCS, id -> Optional.empty());
  }

  private static List<FakeResponse> withRevocation(Stream<FakeResponse> others) {
    return Stream.concat(
            others.flatMap(other -> Collections.nCopies(REVOCATION_RARITY, other).stream()),
            Stream.of(REVOKE_TOKENS))
        .toList();
  }

  /**
   * Sets the email address that the following requests for lists are for; {@code null} for none.
   * Lists contain no address, so only one lookup at a time can be attributed to its user.
   */
  void lookUp(@Nullable String email) {
    lookupEmail = email;
  }

  @Override
  public FakeResponse apply(RecordedRequest request) {
    String key = request.method() + " " + subjectOf(request);
    int attempt = attempts.computeIfAbsent(key, first -> new AtomicInteger()).incrementAndGet();
    FakeResponse response = response(key, attempt);
    if (response == REVOKE_TOKENS) {
      fake.revokeTokens();
    }
    return response;
  }

  /**
   * {@return the response to a request, which depends on nothing but the seed and the arguments}
   */
  private FakeResponse response(String key, int attempt) {
    SplittableRandom random = new SplittableRandom(hash(key, attempt));
    return random.nextDouble() < SHARE_OF_FAULTS
        ? faults.get(random.nextInt(faults.size()))
        : passThrough();
  }

  /** A 64-bit FNV-1a hash, the same in every JVM. */
  private long hash(String key, int attempt) {
    long hash = 0xcbf29ce484222325L;
    String text = seed + " " + key + " " + attempt;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** {@return the email address that a request is for, or else its path} */
  private String subjectOf(RecordedRequest request) {
    Matcher user = USER_PATH.matcher(request.path());
    if (user.matches()) {
      return emails.apply(Long.parseLong(user.group(1))).orElse(request.path());
    }
    Matcher email = EMAIL.matcher(request.body());
    if (email.find()) {
      return email.group(1);
    }
    String lookup = lookupEmail;
    return request.path().equals("/v1/users") && lookup != null ? lookup : request.path();
  }

  private static Optional<String> emailOf(FakeDomo fake, long id) {
    return fake.users().stream()
        .filter(user -> user.id() == id)
        .map(user -> String.valueOf(user.email()))
        .findFirst();
  }
}

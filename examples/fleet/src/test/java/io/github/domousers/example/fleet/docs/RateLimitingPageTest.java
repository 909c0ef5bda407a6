package io.github.domousers.example.fleet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.ratelimit.BucketRateLimiter;
import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Compiles the Java code of docs/rate-limiting.md, and runs it with back ends that accept
 * connections and never respond. Without the time limits of the page, these tests hang.
 */
@Timeout(60)
class RateLimitingPageTest {

  private static final Path PAGE = Path.of("../../docs/rate-limiting.md");
  private static final Path PACKAGE = Path.of("java/io/github/domousers/example/fleet");
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main").resolve(PACKAGE).resolve("SharedLimit.java"),
          Path.of("src/test").resolve(PACKAGE).resolve("docs/RateLimits.java"));

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern MARKED =
      Pattern.compile("( *)// docs/rate-limiting\\.md begins\\n(.*?) *// ends\\n", Pattern.DOTALL);

  private static final BucketConfiguration LIMIT =
      BucketConfiguration.builder()
          .addLimit(bandwidth -> bandwidth.capacity(40).refillGreedy(40, Duration.ofSeconds(1)))
          .build();

  private static final NewUser ADA =
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();

  private final FakeDomo domo = FakeDomo.start();

  @AfterEach
  void close() {
    domo.close();
  }

  @Test
  void everyJavaBlockOfThePage_isCompiled() throws IOException {
    List<String> shown =
        BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
    List<String> compiled = new ArrayList<>();
    for (Path source : SOURCES) {
      MARKED
          .matcher(Files.readString(source))
          .results()
          .map(block -> block.group(2).replaceAll("(?m)^" + block.group(1), ""))
          .forEach(compiled::add);
    }

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void theFirstBlock_createsAUser() {
    RateLimits.simple(credentials(), domo.url(), ADA);

    assertThat(domo.created()).containsExactly(ADA);
  }

  @Test
  void theLocalBucket_grantsItsBurstAtOnce() throws Exception {
    RateLimiter limiter = RateLimits.local();

    for (int i = 0; i < 10; i++) {
      assertThat(limiter.acquire(Duration.ZERO)).isTrue();
    }
  }

  @Test
  void aGatewayWithoutAPermit_createsNothing() {
    try (UserGateway users = gateway((atMost) -> false)) {
      RateLimits.withoutPermit(users, ADA);
    }

    assertThat(domo.requests()).isEmpty();
  }

  @Test
  void aRedisThatDoesNotRespond_sendsNothingToDomo() throws Exception {
    try (SilentRedis redis = SilentRedis.start()) {
      assertThatNothingIsSent(RateLimits.redis("redis://127.0.0.1:" + redis.port(), LIMIT));
    }
  }

  @Test
  void aPostgresqlThatDoesNotRespond_sendsNothingToDomo() throws Exception {
    // Connections wait in the socket's queue.
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThatNothingIsSent(
          RateLimits.postgresql(
              "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/domo", LIMIT));
    }
  }

  private void assertThatNothingIsSent(Bucket bucket) {
    try (UserGateway users = gateway(BucketRateLimiter.of(bucket, 40, Duration.ofSeconds(1)))) {
      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> users.create(ADA));

      assertThat(failure)
          .hasMessageContaining("the rate limiter failed")
          .hasCauseInstanceOf(RuntimeException.class);
      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
      assertThat(domo.requests()).isEmpty();
    }
  }

  private UserGateway gateway(RateLimiter limiter) {
    return HttpClientUserGateway.builder()
        .baseUrl(domo.url())
        .credentials(credentials())
        .rateLimiter(limiter)
        .permitTimeout(Duration.ofMillis(1))
        .build();
  }

  private ClientCredentials credentials() {
    return ClientCredentials.of(domo.clientId(), domo.clientSecret());
  }
}

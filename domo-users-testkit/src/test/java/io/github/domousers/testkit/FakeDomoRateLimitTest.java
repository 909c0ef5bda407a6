package io.github.domousers.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rate limit and the recorded times of {@link FakeDomo}. */
class FakeDomoRateLimitTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final SettableClock clock = new SettableClock(START.toString());

  @Test
  void moreRequestsThanTheLimit_areRejectedUntilTimePasses() throws IOException {
    try (FakeDomo domo = FakeDomo.builder().clock(clock).requestsPerSecond(2).start()) {
      assertThat(get(domo).getResponseCode()).isEqualTo(200);
      assertThat(get(domo).getResponseCode()).isEqualTo(200);

      HttpURLConnection rejected = get(domo);
      assertThat(rejected.getResponseCode()).isEqualTo(429);
      assertThat(rejected.getHeaderField("Retry-After")).isNull();
      assertThat(rejected.getErrorStream())
          .asString(StandardCharsets.UTF_8)
          .contains("\"statusReason\":\"Too Many Requests\"");

      clock.advance(Duration.ofMillis(499));
      assertThat(get(domo).getResponseCode()).isEqualTo(429);
      clock.advance(Duration.ofMillis(1));
      assertThat(get(domo).getResponseCode()).isEqualTo(200);
      assertThat(get(domo).getResponseCode()).isEqualTo(429);
      assertThat(domo.requests())
          .extracting(RecordedRequest::time)
          .containsExactly(
              START,
              START,
              START,
              START.plusMillis(499),
              START.plusMillis(500),
              START.plusMillis(500));
    }
  }

  @Test
  void aRejectedRequest_isToldWhenToRetry_andLeavesTheEnqueuedResponse() throws IOException {
    try (FakeDomo domo =
        FakeDomo.builder().clock(clock).requestsPerSecond(1, Duration.ofSeconds(3)).start()) {
      assertThat(get(domo).getResponseCode()).isEqualTo(200);
      domo.enqueue(FakeResponse.status(503));

      assertThat(get(domo).getHeaderField("Retry-After")).isEqualTo("3");
      clock.advance(Duration.ofSeconds(1));
      assertThat(get(domo).getResponseCode()).isEqualTo(503);
    }
  }

  @Test
  void requestsForATokenCount() throws IOException {
    try (FakeDomo domo = FakeDomo.builder().clock(clock).requestsPerSecond(1).start()) {
      assertThat(get(domo).getResponseCode()).isEqualTo(200);

      assertThat(get(domo, "/oauth/token").getResponseCode()).isEqualTo(429);
    }
  }

  @Test
  void theLimit_isPositive() {
    assertThatThrownBy(() -> FakeDomo.builder().requestsPerSecond(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requestsPerSecond must be 1 or more.");
    assertThatThrownBy(() -> FakeDomo.builder().requestsPerSecond(1, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("retryAfter must not be negative.");
  }

  private static HttpURLConnection get(FakeDomo domo) throws IOException {
    return get(domo, "/v1/users");
  }

  private static HttpURLConnection get(FakeDomo domo, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(domo.url() + path).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + domo.token());
    connection.getResponseCode();
    return connection;
  }
}

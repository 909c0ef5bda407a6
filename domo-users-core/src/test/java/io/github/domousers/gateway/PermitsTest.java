package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokenProvider;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.Responses;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a gateway uses a rate limiter. */
class PermitsTest {

  private static final UserUpdate RENAME = UserUpdate.builder().name("Ada Lovelace").build();
  private static final ScriptedDomoApi.ScriptedResponse USER =
      () ->
          Responses.json(
              200, "{\"id\":5,\"name\":\"Ada\",\"email\":\"a@b.example\",\"role\":\"Admin\"}");
  private static final ScriptedDomoApi.ScriptedResponse TOKEN =
      () -> Responses.json(200, "{\"access_token\":\"issued\"}");
  private static final ScriptedDomoApi.ScriptedResponse OTHER_TOKEN =
      () -> Responses.json(200, "{\"access_token\":\"other\"}");
  private static final ScriptedDomoApi.ScriptedResponse REJECTED = () -> Responses.json(401, "{}");

  /** Grants a number of permits. */
  private static class Limiter implements RateLimiter {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Duration> timeouts = new ArrayList<>();
    private int left;

    Limiter(int permits) {
      this.left = permits;
    }

    @Override
    public boolean acquire(Duration atMost) throws InterruptedException {
      timeouts.add(atMost);
      return left-- > 0;
    }

    @Override
    public Duration estimatedWait() {
      return Duration.ofSeconds(70);
    }

    @Override
    public void onRateLimited(Duration retryAfter) {
      pauses.add(retryAfter);
    }
  }

  @AfterEach
  void clearInterruptFlag() {
    Thread.interrupted();
  }

  @Test
  void everyRequest_takesAPermit() {
    Limiter limiter = new Limiter(100);
    ScriptedDomoApi api =
        ScriptedDomoApi.responding(
            TOKEN, USER, USER, USER, REJECTED, OTHER_TOKEN, () -> Responses.json(204, ""));
    UserGateway users = withCredentials(api, limiter);

    users.create(StubUserGateway.someone());
    assertThat(limiter.timeouts).as("token, create").hasSize(2);
    users.update(5, RENAME);
    assertThat(limiter.timeouts).as("read, write").hasSize(4);
    users.delete(5);
    assertThat(limiter.timeouts).as("rejected, token, repeated").hasSize(7);
    assertThat(api.requests()).hasSize(7);
  }

  @Test
  void withoutAPermit_nothingIsSent() {
    ScriptedDomoApi api = ScriptedDomoApi.responding();

    TransportException failure = noPermit(gateway(api, new Limiter(0)), Operation.CREATE);

    assertThat(failure)
        .hasMessage(
            "The create was not applied: not sent: the rate limiter gave no permit within 60000 ms,"
                + " and estimates 70000 ms until the next one")
        .hasNoCause();
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(70));
    assertThat(failure.isTransient()).isTrue();
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void anEndlessEstimate_isCapped() {
    RateLimiter endless =
        new Limiter(0) {
          @Override
          public Duration estimatedWait() {
            return ChronoUnit.FOREVER.getDuration();
          }
        };

    assertThat(noPermit(gateway(ScriptedDomoApi.responding(), endless), Operation.CREATE))
        .extracting(UserGatewayException::retryAfter)
        .isEqualTo(Optional.of(Duration.ofDays(365)));
  }

  @Test
  void aTokenThatExpiresDuringTheWait_isNotSent() {
    AtomicBoolean renewed = new AtomicBoolean();
    ScriptedDomoApi api = ScriptedDomoApi.responding(USER);
    UserGateway users =
        StubUserGateway.builder(api)
            .accessTokenProvider(
                AccessTokenProvider.from(() -> AccessToken.of(renewed.get() ? "new" : "old")))
            .rateLimiter(
                atMost -> {
                  renewed.set(true);
                  return true;
                })
            .build();

    users.get(5);

    assertThat(api.sent().get(0).authorization()).endsWith("new");
  }

  @Test
  void anUpdateWithoutAPermitForItsSecondRequest_isNotApplied() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(USER);

    noPermit(gateway(api, new Limiter(1)), Operation.UPDATE);

    assertThat(api.requests()).containsExactly("GET /v1/users/5");
  }

  @Test
  void withoutAPermitForTheToken_nothingIsSent() {
    ScriptedDomoApi api = ScriptedDomoApi.responding();

    assertThat(noPermit(withCredentials(api, new Limiter(1)), Operation.UPDATE))
        .hasMessageStartingWith(
            "The update was not applied: access token request not sent: the rate limiter gave no"
                + " permit within");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void withoutAPermitForTheRepetition_theRejectedWriteIsNotApplied() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(TOKEN, REJECTED, OTHER_TOKEN);

    assertThat(noPermit(withCredentials(api, new Limiter(3)), Operation.CREATE).getSuppressed())
        .singleElement()
        .isInstanceOf(UnauthorizedException.class);
    assertThat(api.requests())
        .containsExactly("POST /oauth/token", "POST /v1/users", "POST /oauth/token");
  }

  @Test
  void permitTimeout_isGivenToTheLimiter() {
    Limiter limiter = new Limiter(1);
    UserGateway users =
        StubUserGateway.builder(ScriptedDomoApi.responding(USER))
            .accessToken("secret")
            .rateLimiter(limiter)
            .permitTimeout(Duration.ofMillis(17))
            .build();

    users.get(5);

    assertThat(limiter.timeouts).containsExactly(Duration.ofMillis(17));
  }

  @Test
  void anInterruptedWait_keepsTheFlag() {
    InterruptedException interrupted = new InterruptedException();
    RateLimiter limiter =
        atMost -> {
          throw interrupted;
        };

    TransportException failure = failure(gateway(ScriptedDomoApi.responding(), limiter));

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(failure)
        .hasMessage(
            "The create was not applied: not sent: interrupted while waiting for the rate limiter")
        .hasCause(interrupted);
    assertThat(failure.isWithoutPermit()).isFalse();
  }

  @Test
  void aLimiterThatThrows_isTheCause() {
    IllegalStateException down = new IllegalStateException("The cluster is down.");
    ScriptedDomoApi api = ScriptedDomoApi.responding();

    TransportException failure =
        failure(
            gateway(
                api,
                atMost -> {
                  throw down;
                }));

    assertThat(failure)
        .hasMessage("The create was not applied: not sent: the rate limiter failed")
        .hasCause(down);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(failure.isWithoutPermit()).isFalse();
    assertThat(api.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"429, 7, PT7S", "429, , PT1S", "503, 3, PT3S", "429, 86400, PT24H"})
  void aResponseThatAsksToWait_isReported(int status, @Nullable String retryAfter, Duration pause) {
    assertThat(pauses(status, retryAfter)).containsExactly(pause);
  }

  @ParameterizedTest
  @CsvSource({"503, ", "500, 3", "200, 3", "404, 3"})
  void anyOtherResponse_isNotReported(int status, @Nullable String retryAfter) {
    assertThat(pauses(status, retryAfter)).isEmpty();
  }

  @Test
  void aRateLimitedTokenRequest_isReported() {
    Limiter limiter = new Limiter(2);
    UserGateway users =
        withCredentials(ScriptedDomoApi.responding(() -> Responses.json(429, "{}")), limiter);

    assertThatThrownBy(() -> users.get(5)).isInstanceOf(RateLimitedException.class);

    assertThat(limiter.pauses).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aLimiterThatCannotPause_doesNotHideTheResponse() {
    RateLimiter limiter =
        new Limiter(1) {
          @Override
          public void onRateLimited(Duration retryAfter) {
            throw new IllegalStateException("The cluster is down.");
          }
        };

    assertThatThrownBy(
            () ->
                gateway(ScriptedDomoApi.responding(() -> Responses.json(429, "{}")), limiter)
                    .get(5))
        .isInstanceOf(RateLimitedException.class);
  }

  private static List<Duration> pauses(int status, @Nullable String retryAfter) {
    Limiter limiter = new Limiter(1);
    UserGateway users =
        gateway(
            ScriptedDomoApi.responding(
                DomoResponse.read(
                    status, "application/json", null, retryAfter, Responses.stream("{\"id\":5}"))),
            limiter);
    try {
      users.get(5);
    } catch (RuntimeException ignored) {
      // Only the pauses that the limiter received matter.
    }
    return limiter.pauses;
  }

  private static TransportException noPermit(UserGateway users, Operation operation) {
    TransportException failure =
        catchThrowableOfType(
            TransportException.class,
            () -> {
              if (operation == Operation.CREATE) {
                users.create(StubUserGateway.someone());
              } else {
                users.update(5, RENAME);
              }
            });
    assertThat(failure.operation()).isEqualTo(operation);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(failure.isWithoutPermit()).isTrue();
    return failure;
  }

  private static TransportException failure(UserGateway users) {
    return catchThrowableOfType(
        TransportException.class, () -> users.create(StubUserGateway.someone()));
  }

  private static UserGateway gateway(ScriptedDomoApi api, RateLimiter limiter) {
    return StubUserGateway.builder(api).accessToken("secret").rateLimiter(limiter).build();
  }

  private static UserGateway withCredentials(ScriptedDomoApi api, RateLimiter limiter) {
    return StubUserGateway.builder(api)
        .credentials(ClientCredentials.of("client", "hush"))
        .rateLimiter(limiter)
        .build();
  }
}

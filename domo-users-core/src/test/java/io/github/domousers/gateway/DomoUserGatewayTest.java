package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.AccessTokenProvider;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.RequestNotSentException;
import io.github.domousers.transport.Responses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomoUserGatewayTest {

  private static final ScriptedDomoApi.ScriptedResponse CREATED =
      () -> Responses.json(200, "{\"id\":5}");
  private static final ScriptedDomoApi.ScriptedResponse REJECTED =
      () -> Responses.json(401, "{\"error\":\"invalid_token\"}");

  @Nested
  class WithoutAResponse {

    @Test
    void aRequestThatWasNotSent_wasNotApplied() {
      ConnectException refused = new ConnectException("Connection refused");

      TransportException failure =
          failureOf(
              () -> {
                throw new RequestNotSentException(refused);
              });

      assertThat(failure)
          .hasMessage("The create was not applied: not sent: ConnectException: Connection refused")
          .cause()
          .isSameAs(refused);
      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
      assertThat(failure.operation()).isEqualTo(Operation.CREATE);
      assertThat(failure.status()).isEmpty();
    }

    @Test
    void anyOtherIoException_hasAnUnknownOutcome() {
      IOException silence = new SocketTimeoutException();

      TransportException failure =
          failureOf(
              () -> {
                throw silence;
              });

      assertThat(failure)
          .hasMessage("The create has an unknown outcome: no response: SocketTimeoutException")
          .cause()
          .isSameAs(silence);
      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aRuntimeExceptionOfTheTransport_hasAnUnknownOutcome() {
      RuntimeException bug = new IllegalStateException("pool shut down");

      TransportException failure =
          failureOf(
              () -> {
                throw bug;
              });

      assertThat(failure)
          .hasMessage(
              "The create has an unknown outcome: no response: IllegalStateException: pool shut"
                  + " down")
          .cause()
          .isSameAs(bug);
      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aLinkageError_isReportedAsAnUnknownOutcome() {
      NoSuchMethodError missing = new NoSuchMethodError("setRequest");

      TransportException failure =
          failureOf(
              () -> {
                throw missing;
              });

      assertThat(failure)
          .hasMessage(
              "The create has an unknown outcome: no response: NoSuchMethodError: setRequest")
          .cause()
          .isSameAs(missing);
      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void messagesOfTheTransport_areMadeSafeToLog() {
      TransportException failure =
          failureOf(
              () -> {
                throw new IOException("reset\r\nfor leo@domo.com " + "x".repeat(1_000_000));
              });

      assertThat(failure)
          .hasMessageStartingWith(
              "The create has an unknown outcome: no response: IOException: reset for l***@domo.com"
                  + " xxx")
          .hasMessageEndingWith("x…");
      assertThat(failure.getMessage()).hasSizeLessThan(600);
    }

    private TransportException failureOf(ScriptedDomoApi.ScriptedResponse response) {
      ScriptedDomoApi api = ScriptedDomoApi.responding(response);
      TransportException failure =
          catchThrowableOfType(
              TransportException.class,
              () -> StubUserGateway.over(api).create(StubUserGateway.someone()));
      assertThat(api.sent()).hasSize(1);
      return failure;
    }
  }

  @Nested
  class IfDomoRejectsTheToken {

    @Test
    void theSameRequestIsRepeated_withAnotherToken() {
      ScriptedDomoApi api = ScriptedDomoApi.responding(REJECTED, CREATED);

      User created = gateway(api, tokens("old", "new")).create(StubUserGateway.someone());

      assertThat(created).isEqualTo(User.builder().id(5).build());
      assertThat(authorizations(api)).containsExactly("Bearer old", "Bearer new");
      assertThat(api.sent())
          .extracting(ScriptedDomoApi.SentRequest::body)
          .containsOnly(api.sent().get(0).body());
      assertThat(api.sent())
          .extracting(ScriptedDomoApi.SentRequest::query)
          .containsOnly(api.sent().get(0).query());
    }

    @Test
    void theRequestIsRepeatedOnlyOnce() {
      ScriptedDomoApi api = ScriptedDomoApi.responding(REJECTED, REJECTED);

      UnauthorizedException failure =
          unauthorized(gateway(api, tokens("first", "second", "third")));

      assertThat(failure)
          .hasNoCause()
          .hasMessage("The create was not applied: Domo responded 401 invalid_token");
      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
      assertThat(failure.status()).hasValue(401);
      assertThat(authorizations(api)).containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void theRequestIsNotRepeated_withTheSameToken() {
      ScriptedDomoApi fixed = ScriptedDomoApi.responding(REJECTED);
      ScriptedDomoApi supplied = ScriptedDomoApi.responding(REJECTED);

      assertThat(unauthorized(gateway(fixed, AccessTokenProvider.fixed("same"))).status())
          .hasValue(401);
      assertThat(unauthorized(gateway(supplied, tokens("same", "same"))).status()).hasValue(401);

      assertThat(authorizations(fixed)).containsExactly("Bearer same");
      assertThat(authorizations(supplied)).containsExactly("Bearer same");
    }

    @Test
    void aFailedRefresh_isReported_andNothingMoreIsSent() {
      RuntimeException broken = new IllegalStateException("vault is sealed");
      ScriptedDomoApi api = ScriptedDomoApi.responding(REJECTED);

      UnauthorizedException failure =
          unauthorized(
              gateway(
                  api,
                  source(
                      () -> AccessToken.of("old"),
                      () -> {
                        throw broken;
                      })));

      assertThat(failure)
          .hasMessage("The create was not applied: the access token provider failed")
          .cause()
          .isSameAs(broken);
      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
      assertThat(authorizations(api)).containsExactly("Bearer old");
    }

    @Test
    void theSecondResponseCounts() {
      ScriptedDomoApi api =
          ScriptedDomoApi.responding(
              REJECTED,
              () -> {
                throw new IOException("reset");
              });

      TransportException failure =
          catchThrowableOfType(
              TransportException.class,
              () -> gateway(api, tokens("old", "new")).create(StubUserGateway.someone()));

      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(authorizations(api)).containsExactly("Bearer old", "Bearer new");
    }
  }

  @ParameterizedTest
  @MethodSource("brokenProviders")
  void nothingIsSent_withoutAToken(AccessTokenProvider broken) {
    ScriptedDomoApi api = ScriptedDomoApi.responding();

    UnauthorizedException failure = unauthorized(gateway(api, broken));

    assertThat(failure).hasMessage("The create was not applied: the access token provider failed");
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(failure.status()).isEmpty();
    assertThat(failure.toString()).doesNotContain("secret");
    assertThat(failure).cause().asString().doesNotContain("secret");
    assertThat(api.sent()).isEmpty();
  }

  @SuppressWarnings("NullAway") // Providers that break the contract.
  static Stream<AccessTokenProvider> brokenProviders() {
    return Stream.of(
        AccessTokenProvider.from(() -> null),
        AccessTokenProvider.from(() -> AccessToken.of("secret\n\u0000token")),
        AccessTokenProvider.from(
            () -> {
              throw new IllegalStateException("vault is sealed");
            }));
  }

  @Test
  void create_rejectsNull() {
    ScriptedDomoApi api = ScriptedDomoApi.responding();

    @SuppressWarnings("NullAway") // The test passes null on purpose.
    Throwable failure = catchThrowable(() -> StubUserGateway.over(api).create(null));

    assertThat(failure).isExactlyInstanceOf(NullPointerException.class);
    assertThat(api.sent()).isEmpty();
  }

  @Test
  void close_closesTheTransportOfTheGateway() {
    ScriptedDomoApi api = ScriptedDomoApi.responding();

    StubUserGateway.over(api).close();

    assertThat(api.closed()).isTrue();
  }

  private static StubUserGateway gateway(DomoApi api, AccessTokenProvider tokens) {
    return StubUserGateway.builder(api).accessTokenProvider(tokens).build();
  }

  /** A provider that returns one token after the other. */
  private static AccessTokenProvider tokens(String... tokens) {
    return AccessTokenProvider.from(Stream.of(tokens).map(AccessToken::of).iterator()::next);
  }

  private static AccessTokenProvider source(
      Supplier<AccessToken> current, Supplier<AccessToken> replacement) {
    return new AccessTokenProvider() {
      @Override
      public AccessToken get() {
        return current.get();
      }

      @Override
      public AccessToken refresh(AccessToken rejected) {
        return replacement.get();
      }
    };
  }

  private static UnauthorizedException unauthorized(StubUserGateway gateway) {
    return catchThrowableOfType(
        UnauthorizedException.class, () -> gateway.create(StubUserGateway.someone()));
  }

  private static List<String> authorizations(ScriptedDomoApi api) {
    return api.sent().stream().map(ScriptedDomoApi.SentRequest::authorization).toList();
  }
}

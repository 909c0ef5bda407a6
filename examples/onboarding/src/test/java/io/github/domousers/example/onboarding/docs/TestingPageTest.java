package io.github.domousers.example.onboarding.docs;

import static io.github.domousers.port.Operation.CREATE;
import static io.github.domousers.port.Operation.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.EnsureResult;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.Failures;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the tables of {@code docs/testing.md}. */
@Timeout(60)
class TestingPageTest {

  private static final NewUser ADA =
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();

  static Stream<Arguments> scripts() {
    return Stream.of(
        script("CREATED", domo -> {}),
        script("ALREADY_EXISTS", domo -> domo.seed(ADA)),
        script("REJECTED", domo -> domo.failNext(Failures.rejected(CREATE, "x"))),
        script("RateLimitedException", domo -> domo.failNext(Failures.rateLimited(CREATE))),
        script("UnauthorizedException", domo -> domo.failNext(Failures.unauthorized(CREATE))),
        script("TransportException", domo -> domo.failNext(Failures.notSent(CREATE))),
        script("CREATED", domo -> domo.applyThenFailNext(Failures.timeout(CREATE))),
        script("CREATED", domo -> domo.applyThenFailNext(Failures.malformedResponse(CREATE))),
        script("UNKNOWN UNKNOWN", domo -> domo.failNext(Failures.timeout(CREATE))),
        script(
            "UNKNOWN UNKNOWN",
            domo -> {
              domo.applyThenFailNext(Failures.timeout(CREATE));
              domo.failNext(Failures.forbidden(LIST));
            }),
        script(
            "UNKNOWN APPLIED",
            domo -> {
              domo.applyThenFailNext(Failures.malformedResponse(CREATE));
              domo.failNext(Failures.forbidden(LIST));
            }));
  }

  private static Arguments script(String result, Consumer<InMemoryUserGateway> script) {
    return arguments(result, script);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScript_leadsToItsResult(String expected, Consumer<InMemoryUserGateway> script) {
    InMemoryUserGateway domo = new InMemoryUserGateway();
    script.accept(domo);

    assertThat(ensure(domo)).isEqualTo(expected);
  }

  private static String ensure(InMemoryUserGateway domo) {
    try (ReliableUserGateway users =
        ReliableUserGateway.builder(domo)
            .maxAttempts(1)
            .backOff(Duration.ZERO, Duration.ZERO)
            .build()) {
      EnsureResult result = users.ensure(ADA);
      return result instanceof EnsureResult.Unknown unknown
          ? "UNKNOWN " + unknown.failure().outcome()
          : result.status().name();
    } catch (UserGatewayException e) {
      return e.getClass().getSimpleName();
    }
  }

  static Stream<Arguments> responses() {
    return Stream.of(
        arguments(FakeResponse.passThrough(), true, "created"),
        arguments(FakeResponse.compress(), true, "created"),
        arguments(FakeResponse.trickle(Duration.ZERO), true, "created"),
        arguments(FakeResponse.trickleBody(Duration.ZERO), true, "created"),
        arguments(FakeResponse.status(403), false, "ForbiddenException NOT_APPLIED"),
        arguments(FakeResponse.drop(), false, "TransportException UNKNOWN"),
        arguments(FakeResponse.reset(), false, "TransportException UNKNOWN"),
        arguments(FakeResponse.stall(Duration.ZERO), false, "TransportException UNKNOWN"),
        arguments(FakeResponse.commitThenDrop(), true, "TransportException UNKNOWN"),
        arguments(FakeResponse.reset().afterCommit(), true, "TransportException UNKNOWN"),
        arguments(FakeResponse.truncate(), true, "MalformedResponseException APPLIED"),
        arguments(FakeResponse.malformedBody(), true, "MalformedResponseException APPLIED"),
        arguments(FakeResponse.endless(), true, "MalformedResponseException APPLIED"));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void aResponse_leadsToItsException(FakeResponse response, boolean created, String expected) {
    try (FakeDomo domo = FakeDomo.start();
        UserGateway users =
            HttpClientUserGateway.builder()
                .baseUrl(domo.url())
                .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
                .build()) {
      domo.enqueue(response);

      assertThat(create(users)).isEqualTo(expected);
      assertThat(domo.created()).hasSize(created ? 1 : 0);
    }
  }

  private static String create(UserGateway users) {
    try {
      users.create(ADA);
      return "created";
    } catch (UserGatewayException e) {
      return e.getClass().getSimpleName() + " " + e.outcome();
    }
  }
}

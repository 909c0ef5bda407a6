package io.github.domousers.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserGatewayExceptionTest {

  private static final Operation CREATE = Operation.CREATE;
  private static final DomoError CONFLICT = new DomoError(409, "Conflict", "Taken.", "ABC123");
  private static final DomoError NOTHING_SAID = DomoError.ofStatus(503);

  private record Expected(
      UserGatewayException exception, Outcome outcome, String message, @Nullable Integer status) {

    @Override
    public String toString() {
      return exception.getClass().getSimpleName() + " " + outcome;
    }
  }

  static Stream<Expected> everyException() {
    return Stream.of(
        new Expected(
            new TransportException(
                CREATE, Outcome.NOT_APPLIED, "not sent", new ConnectException("refused")),
            Outcome.NOT_APPLIED,
            "The create was not applied: not sent",
            null),
        new Expected(
            new TransportException(CREATE, Outcome.UNKNOWN, "no response", null),
            Outcome.UNKNOWN,
            "The create has an unknown outcome: no response",
            null),
        new Expected(
            new RequestRejectedException(CREATE, CONFLICT),
            Outcome.NOT_APPLIED,
            "The create was not applied: Domo responded 409 Conflict: Taken. (trace id ABC123)",
            409),
        new Expected(
            new ServerErrorException(CREATE, Outcome.UNKNOWN, NOTHING_SAID),
            Outcome.UNKNOWN,
            "The create has an unknown outcome: Domo responded 503",
            503),
        new Expected(
            new UnauthorizedException(CREATE, CONFLICT),
            Outcome.NOT_APPLIED,
            "The create was not applied: Domo responded 409 Conflict: Taken. (trace id ABC123)",
            409),
        new Expected(
            new UnauthorizedException(CREATE, "there is no token", null),
            Outcome.NOT_APPLIED,
            "The create was not applied: there is no token",
            null),
        new Expected(
            new ForbiddenException(CREATE, CONFLICT),
            Outcome.NOT_APPLIED,
            "The create was not applied: Domo responded 409 Conflict: Taken. (trace id ABC123)",
            409),
        new Expected(
            new UserNotFoundException(CREATE, CONFLICT),
            Outcome.NOT_APPLIED,
            "The create was not applied: Domo responded 409 Conflict: Taken. (trace id ABC123)",
            409),
        new Expected(
            new UserAlreadyExistsException(CREATE, CONFLICT),
            Outcome.NOT_APPLIED,
            "The create was not applied: Domo responded 409 Conflict: Taken. (trace id ABC123)",
            409),
        new Expected(
            new RateLimitedException(CREATE, CONFLICT, Duration.ofSeconds(7)),
            Outcome.NOT_APPLIED,
            "The create was not applied: Domo responded 409 Conflict: Taken. (trace id ABC123)",
            409),
        new Expected(
            new MalformedResponseException(
                CREATE, Outcome.APPLIED, 200, "it is empty", 5L, new IOException("reset")),
            Outcome.APPLIED,
            "The create was applied: the response (status 200) cannot be read: it is empty",
            200));
  }

  @ParameterizedTest
  @MethodSource("everyException")
  void everyException_hasItsOutcomeAndMessage(Expected expected) {
    UserGatewayException exception = expected.exception();

    assertThat(exception).hasMessage(expected.message());
    assertThat(exception.operation()).isEqualTo(CREATE);
    assertThat(exception.outcome()).isEqualTo(expected.outcome());
    assertThat(exception.status())
        .isEqualTo(
            expected.status() == null ? OptionalInt.empty() : OptionalInt.of(expected.status()));
  }

  @ParameterizedTest
  @MethodSource("everyException")
  void everyException_survivesSerialization(Expected expected) throws Exception {
    UserGatewayException exception = expected.exception();

    assertThat(deserialized(serialized(exception)))
        .isExactlyInstanceOf(exception.getClass())
        .usingRecursiveComparison()
        .isEqualTo(exception);
  }

  @Test
  void theMessageOfARead_saysThatItFailed() {
    assertThat(new ServerErrorException(Operation.LIST, Outcome.NOT_APPLIED, NOTHING_SAID))
        .hasMessage("The list failed: Domo responded 503");
    assertThat(new UserNotFoundException(Operation.GET, CONFLICT))
        .hasMessage("The get failed: Domo responded 409 Conflict: Taken. (trace id ABC123)");
  }

  @Test
  void theMessageOfATokenRequest_saysSo() {
    UserGatewayException limited =
        new RateLimitedException(
            Operation.DELETE, new DomoError(429, null, null, null, true), null);

    assertThat(limited)
        .hasMessage("The delete was not applied: access token request failed: Domo responded 429");
    assertThat(limited.isOfTokenRequest()).isTrue();
    assertThat(new ForbiddenException(CREATE, CONFLICT).isOfTokenRequest()).isFalse();
    assertThat(new TransportException(CREATE, Outcome.UNKNOWN, "x", null).isOfTokenRequest())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 404})
  void theMessageOfARedirectOrAnUnknownPath_mentionsTheBaseUrl(int status) {
    assertThat(new RequestRejectedException(CREATE, DomoError.ofStatus(status)))
        .hasMessage(
            "The create was not applied: Domo responded " + status + ": check the base URL");
    assertThat(
            new RequestRejectedException(
                Operation.LIST, new DomoError(status, "Reason", null, "ABC", true)))
        .hasMessage(
            "The list failed: access token request failed: Domo responded "
                + status
                + " Reason (trace id ABC): check the base URL");
  }

  @Test
  void aDeletedUser_isNotFound() {
    UserNotFoundException deleted =
        new UserNotFoundException(Operation.UPDATE, "the user was deleted");

    assertThat(deleted).hasMessage("The update was not applied: the user was deleted");
    assertThat(deleted.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(deleted.status()).isEmpty();
  }

  @Test
  void everyPermittedSubclass_isTested() {
    assertThat(everyException().<Class<?>>map(expected -> expected.exception().getClass()))
        .containsOnly(UserGatewayException.class.getPermittedSubclasses());
  }

  @Test
  void partsOfTheErrorResponse_areAvailable() {
    UserGatewayException failure = new UserAlreadyExistsException(CREATE, CONFLICT);
    UserGatewayException untold = new TransportException(CREATE, Outcome.UNKNOWN, "silence", null);

    assertThat(failure.reason()).contains("Conflict");
    assertThat(failure.domoMessage()).contains("Taken.");
    assertThat(failure.traceId()).contains("ABC123");
    assertThat(Stream.of(untold.reason(), untold.domoMessage(), untold.traceId()))
        .containsOnly(Optional.empty());
  }

  @Test
  void causes_areKept() {
    IOException reset = new IOException("reset");

    assertThat(new TransportException(CREATE, Outcome.UNKNOWN, "no response", reset))
        .cause()
        .isSameAs(reset);
    assertThat(new UnauthorizedException(CREATE, "no token", reset)).cause().isSameAs(reset);
    assertThat(new MalformedResponseException(CREATE, Outcome.APPLIED, 200, "x", null, reset))
        .cause()
        .isSameAs(reset);
  }

  @Test
  void retryAfter_isThatOfTheResponse_ifItHasOne() {
    assertThat(new RateLimitedException(CREATE, CONFLICT, Duration.ofSeconds(7)).retryAfter())
        .contains(Duration.ofSeconds(7));
    assertThat(new RateLimitedException(CREATE, CONFLICT, null).retryAfter()).isEmpty();
    assertThat(
            new ServerErrorException(CREATE, Outcome.UNKNOWN, CONFLICT, Duration.ofSeconds(7))
                .retryAfter())
        .contains(Duration.ofSeconds(7));
    assertThat(new ServerErrorException(CREATE, Outcome.UNKNOWN, CONFLICT).retryAfter()).isEmpty();
    assertThat(new UserAlreadyExistsException(CREATE, CONFLICT).retryAfter()).isEmpty();
  }

  @Test
  void userId_isThatOfTheResponse_ifItHasOne() {
    assertThat(new MalformedResponseException(CREATE, Outcome.APPLIED, 200, "x", 5L, null).userId())
        .isEqualTo(OptionalLong.of(5));
    assertThat(
            new MalformedResponseException(CREATE, Outcome.APPLIED, 200, "x", null, null).userId())
        .isEmpty();
  }

  private static byte[] serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object deserialized(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}

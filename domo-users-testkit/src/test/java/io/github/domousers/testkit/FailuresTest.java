package io.github.domousers.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

  private static final Duration WAIT = Duration.ofSeconds(2);

  private record Row(
      Function<Operation, UserGatewayException> failure,
      Class<? extends UserGatewayException> type,
      Outcome outcomeOfAWrite,
      @Nullable Integer status,
      @Nullable Duration retryAfter) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(Failures::timeout, TransportException.class, Outcome.UNKNOWN, null, null),
          new Row(Failures::notSent, TransportException.class, Outcome.NOT_APPLIED, null, null),
          new Row(Failures::serverError, ServerErrorException.class, Outcome.UNKNOWN, 503, null),
          new Row(
              operation -> Failures.serverError(operation, WAIT),
              ServerErrorException.class,
              Outcome.UNKNOWN,
              503,
              WAIT),
          new Row(
              Failures::tokenServerError,
              ServerErrorException.class,
              Outcome.NOT_APPLIED,
              503,
              null),
          new Row(
              Failures::rateLimited, RateLimitedException.class, Outcome.NOT_APPLIED, 429, null),
          new Row(
              operation -> Failures.rateLimited(operation, WAIT),
              RateLimitedException.class,
              Outcome.NOT_APPLIED,
              429,
              WAIT),
          new Row(
              Failures::alreadyExists,
              UserAlreadyExistsException.class,
              Outcome.NOT_APPLIED,
              409,
              null),
          new Row(
              Failures::userNotFound, UserNotFoundException.class, Outcome.NOT_APPLIED, 404, null),
          new Row(Failures::forbidden, ForbiddenException.class, Outcome.NOT_APPLIED, 403, null),
          new Row(
              Failures::unauthorized, UnauthorizedException.class, Outcome.NOT_APPLIED, 401, null),
          new Row(
              operation -> Failures.rejected(operation, "role is unknown"),
              RequestRejectedException.class,
              Outcome.NOT_APPLIED,
              400,
              null),
          new Row(
              operation -> Failures.rejected(operation, 422, "role is unknown"),
              RequestRejectedException.class,
              Outcome.NOT_APPLIED,
              422,
              null),
          new Row(
              Failures::malformedResponse,
              MalformedResponseException.class,
              Outcome.APPLIED,
              200,
              null),
          new Row(
              operation -> Failures.malformedResponse(operation, 7),
              MalformedResponseException.class,
              Outcome.APPLIED,
              200,
              null),
          new Row(
              Failures::responseOfAnotherServer,
              MalformedResponseException.class,
              Outcome.UNKNOWN,
              200,
              null));

  @ParameterizedTest
  @EnumSource
  void eachFailure_isWhatAGatewayThrows(Operation operation) {
    for (Row row : ROWS) {
      UserGatewayException failure = row.failure().apply(operation);

      assertThat(failure).isExactlyInstanceOf(row.type());
      assertThat(failure.operation()).isEqualTo(operation);
      assertThat(failure.outcome())
          .isEqualTo(operation.isWrite() ? row.outcomeOfAWrite() : Outcome.NOT_APPLIED);
      assertThat(failure.status().stream().boxed().toList())
          .isEqualTo(Stream.ofNullable(row.status()).toList());
      assertThat(failure.retryAfter().orElse(null)).isEqualTo(row.retryAfter());
    }
  }

  @Test
  void everyMemberOfTheSealedFamily_hasAFailure() {
    assertThat(ROWS.stream().<Object>map(Row::type).distinct())
        .containsExactlyInAnyOrder((Object[]) UserGatewayException.class.getPermittedSubclasses());
  }

  @Test
  void aRejection_hasTheMessage() {
    assertThat(Failures.rejected(Operation.CREATE, "role is unknown").domoMessage())
        .contains("role is unknown");
  }

  @Test
  void aMalformedResponse_canHaveTheIdOfTheUser() {
    assertThat(Failures.malformedResponse(Operation.CREATE, 7).userId()).hasValue(7);
    assertThat(Failures.malformedResponse(Operation.CREATE).userId()).isEmpty();
  }

  @Test
  void aFailure_canBeScripted() {
    NewUser ada =
        NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();
    InMemoryUserGateway users = new InMemoryUserGateway();
    TransportException timeout = Failures.timeout(Operation.CREATE);
    users.applyThenFailNext(timeout);

    assertThatThrownBy(() -> users.create(ada)).isSameAs(timeout);
    assertThat(users.created()).containsExactly(ada);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 303, 401, 403, 408, 409, 429, 500})
  void aStatusWithAnotherException_cannotBeRejected(int status) {
    assertThatThrownBy(() -> Failures.rejected(Operation.CREATE, status, "no"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("but is " + status + ".");
  }
}

package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.FailureMessages;
import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.example.onboarding.report.RowResult;
import io.github.domousers.example.onboarding.report.RowStatus;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.EnsureResult;
import io.github.domousers.resilience.ReliableUserGateway;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the people of a file as Domo users. */
public final class OnboardingService {

  private final ReliableUserGateway users;

  /**
   * Creates the service.
   *
   * @param users the gateway, which the caller closes
   */
  public OnboardingService(ReliableUserGateway users) {
    this.users = users;
  }

  /** Creates the user of a row. Returns failures as results, and never throws them. */
  public RowResult onboard(Row.Person person) {
    try {
      return result(person, users.ensure(person.user()));
    } catch (UserGatewayException failure) {
      return failed(person.line(), person.user(), failure);
    }
  }

  private static RowResult result(Row.Person person, EnsureResult result) {
    long line = person.line();
    if (result instanceof EnsureResult.Created created) {
      return RowResult.created(line, created.user().id(), returnedDifferently(created));
    }
    if (result instanceof EnsureResult.AlreadyExists there) {
      return RowResult.alreadyExists(line, there.user().id(), there.differences());
    }
    if (result instanceof EnsureResult.Rejected rejected) {
      return failed(line, person.user(), rejected.failure());
    }
    return failed(line, person.user(), ((EnsureResult.Unknown) result).failure());
  }

  /** Ignores attributes that Domo's response does not contain: they may still be stored. */
  private static List<Attribute> returnedDifferently(EnsureResult.Created created) {
    return created.differences().stream()
        .filter(attribute -> attribute.get(created.user()) != null)
        .toList();
  }

  private static RowResult failed(long line, NewUser person, UserGatewayException failure) {
    RowStatus status =
        switch (failure.outcome()) {
          case APPLIED -> RowStatus.CREATED_UNREADABLE;
          case UNKNOWN -> RowStatus.UNKNOWN;
          case NOT_APPLIED ->
              isTokenFailure(failure) ? RowStatus.TOKEN_REJECTED : RowStatus.NOT_CREATED;
        };
    return RowResult.failed(
        line, status, userId(failure), FailureMessages.of(failure, Redaction.of(person)));
  }

  private static boolean isTokenFailure(UserGatewayException failure) {
    return failure instanceof UnauthorizedException || failure instanceof ForbiddenException;
  }

  private static @Nullable Long userId(UserGatewayException failure) {
    return failure instanceof MalformedResponseException malformed && malformed.userId().isPresent()
        ? malformed.userId().getAsLong()
        : null;
  }
}

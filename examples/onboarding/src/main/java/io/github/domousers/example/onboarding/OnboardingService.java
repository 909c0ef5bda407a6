package io.github.domousers.example.onboarding;

import io.github.domousers.domain.NewUser;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the people of a file users of Domo, and says of each what became of it. */
final class OnboardingService implements RowStep {

  private final UserGateway users;

  /**
   * Serves with a gateway.
   *
   * @param users where to create users; closed by whoever made it
   */
  OnboardingService(UserGateway users) {
    this.users = users;
  }

  @Override
  public RowResult take(Row.Person person) {
    try {
      return RowResult.created(person.line(), users.create(person.user()).id());
    } catch (UserGatewayException failure) {
      return failed(person.line(), person.user(), failure);
    }
  }

  private static RowResult failed(long line, NewUser person, UserGatewayException failure) {
    RowStatus status =
        switch (failure.outcome()) {
          case APPLIED -> RowStatus.CREATED_UNREADABLE;
          case UNKNOWN -> RowStatus.UNKNOWN;
          case NOT_APPLIED ->
              isAboutTheToken(failure) ? RowStatus.TOKEN_REFUSED : RowStatus.NOT_CREATED;
        };
    return new RowResult(
        line, status, userId(failure), List.of(FailureWords.of(failure, Redaction.of(person))));
  }

  private static boolean isAboutTheToken(UserGatewayException failure) {
    return failure instanceof UnauthorizedException || failure instanceof ForbiddenException;
  }

  private static @Nullable Long userId(UserGatewayException failure) {
    return failure instanceof MalformedResponseException malformed && malformed.userId().isPresent()
        ? malformed.userId().getAsLong()
        : null;
  }
}

package io.github.domousers.resilience;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ResilienceEvent.Reconciliation;
import io.github.domousers.resilience.ResilienceEvent.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A create. Once an attempt may have been carried out, every further one begins with a look for the
 * user that it may have made, and sends the create again only if that is safe and nobody is found.
 */
final class CreateCall extends RetryableCall<User> {

  private static final int BAD_REQUEST = 400;

  private final NewUser asked;
  private final UserGateway gateway;
  private final LookUp lookUp;
  private final Settings settings;
  private final Deadline deadline;

  private @Nullable Instant firstInDoubt;
  private @Nullable UserAlreadyExistsException conflict;
  private @Nullable User other;
  private boolean mayBeSentAgain = true;
  private boolean over;

  CreateCall(
      NewUser asked, UserGateway gateway, LookUp lookUp, Settings settings, Deadline deadline) {
    super(Operation.CREATE);
    this.asked = asked;
    this.gateway = gateway;
    this.lookUp = lookUp;
    this.settings = settings;
    this.deadline = deadline;
  }

  /** The user in the way, if a look found one. */
  Optional<User> other() {
    return Optional.ofNullable(other);
  }

  @Override
  User attempt(int number) {
    UserGatewayException cause = outcomes().cause();
    if (cause != null) {
      Optional<User> ours = reconcile(cause, number);
      if (ours.isPresent()) {
        return ours.get();
      }
      if (!mayBeSentAgain || number > settings.maxAttempts() || !deadline.allows(Duration.ZERO)) {
        throw cause;
      }
    }
    return send();
  }

  /** After the last create that was sent in vain there is still a look. */
  @Override
  boolean mayGoOn(UserGatewayException failure, int attempt) {
    return !over && attempt < settings.maxAttempts() + (outcomes().exists() ? 1 : 0);
  }

  private User send() {
    Instant start = settings.clock().instant();
    try {
      return gateway.create(asked);
    } catch (UserGatewayException failure) {
      if (failure.outcome() != Outcome.NOT_APPLIED) {
        firstInDoubt = firstInDoubt == null ? start : firstInDoubt;
        mayBeSentAgain &= failure.outcome() == Outcome.UNKNOWN && settings.createRepeatable();
      } else if (outcomes().exists() && mayMeanConflict(failure)) {
        conflict = failure instanceof UserAlreadyExistsException told ? told : null;
        mayBeSentAgain = false;
      } else {
        over = !failure.isTransient();
      }
      throw failure;
    }
  }

  /** Domo does not document how it refuses a second user of an email address. */
  static boolean mayMeanConflict(UserGatewayException failure) {
    return failure instanceof UserAlreadyExistsException
        || (failure instanceof RequestRejectedException
            && failure.status().orElse(0) == BAD_REQUEST);
  }

  /** The user, if an attempt of this call made it; empty if there is nobody. */
  private Optional<User> reconcile(UserGatewayException cause, int number) {
    Optional<User> found;
    try {
      found = find(cause);
    } catch (RuntimeException failure) {
      over = true;
      tell(number, cause, Verdict.INCONCLUSIVE, null);
      throw failure;
    }
    Verdict verdict = found.map(user -> judge(user, cause)).orElse(Verdict.NOT_FOUND);
    tell(number, cause, verdict, found.orElse(null));
    return switch (verdict) {
      case MATCHED, NOT_FOUND -> found;
      case OTHER_USER -> throw takenBy(found.orElseThrow(), cause);
      case INCONCLUSIVE -> {
        over = true;
        throw cause;
      }
    };
  }

  private Optional<User> find(UserGatewayException cause) {
    OptionalLong told = toldId(cause);
    if (told.isPresent()) {
      EmailAddress wanted = EmailAddress.of(asked.email());
      Optional<User> found =
          lookUp.byId(told.getAsLong()).filter(user -> wanted.matches(user.email()));
      if (found.isPresent()) {
        return found;
      }
      // A response that cannot be read may contain a wrong id: of no user, or of another one.
    }
    return lookUp.byEmail(asked.email());
  }

  private Verdict judge(User found, UserGatewayException cause) {
    if (cause.outcome() == Outcome.APPLIED && toldId(cause).orElse(-1) == found.id()) {
      return Verdict.MATCHED;
    }
    Instant created = found.createdAt();
    String name = found.name();
    if (created == null || name == null) {
      return Verdict.INCONCLUSIVE;
    }
    if (!created.isBefore(earliestOfOurs()) && NameMatcher.agree(asked.name(), name)) {
      return Verdict.MATCHED;
    }
    // Domo's own word that it made the user weighs more than clocks that differ.
    return cause.outcome() == Outcome.APPLIED ? Verdict.INCONCLUSIVE : Verdict.OTHER_USER;
  }

  /** Domo tells whole seconds, by its own clock. */
  private Instant earliestOfOurs() {
    return Objects.requireNonNull(firstInDoubt)
        .truncatedTo(ChronoUnit.SECONDS)
        .minus(settings.clockTolerance());
  }

  private static OptionalLong toldId(UserGatewayException cause) {
    return cause instanceof MalformedResponseException answer
        ? answer.userId()
        : OptionalLong.empty();
  }

  private UserAlreadyExistsException takenBy(User user, UserGatewayException cause) {
    over = true;
    other = user;
    outcomes().dispel();
    if (conflict != null) {
      // The failure in doubt tells of it already, and each telling of the other has no end.
      return conflict;
    }
    UserAlreadyExistsException taken =
        new UserAlreadyExistsException(
            Operation.CREATE, "another user of this email address was found, id " + user.id());
    taken.addSuppressed(cause);
    return taken;
  }

  private void tell(int number, UserGatewayException cause, Verdict verdict, @Nullable User user) {
    settings
        .listener()
        .on(
            new Reconciliation(
                number,
                cause,
                verdict,
                user == null ? null : user.id(),
                user == null ? List.of() : UserDiff.between(asked, user)));
  }
}

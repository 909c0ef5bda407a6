package io.github.domousers.resilience;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.internal.text.NameMatcher;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
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
 * A create. Once an attempt may have been applied, each further attempt first looks the user up,
 * and repeats the create only if that is safe and there is no such user.
 */
final class CreateCall extends RetryableCall<User> {

  private final NewUser requested;
  private final UserGateway gateway;
  private final RetryingReads reads;
  private final Settings settings;
  private final Deadline deadline;

  private @Nullable Instant firstUnknown;
  private @Nullable UserAlreadyExistsException conflict;
  private @Nullable User other;
  private boolean mayRetry = true;
  private boolean finished;

  CreateCall(
      NewUser requested,
      UserGateway gateway,
      RetryingReads reads,
      Settings settings,
      Deadline deadline) {
    super(Operation.CREATE, settings.maxAttempts());
    this.requested = requested;
    this.gateway = gateway;
    this.reads = reads;
    this.settings = settings;
    this.deadline = deadline;
  }

  /** {@return the other user with the email address, if a lookup found one} */
  Optional<User> other() {
    return Optional.ofNullable(other);
  }

  @Override
  User attempt(int number) {
    UserGatewayException cause = outcomes().cause();
    if (cause != null) {
      Optional<User> created = reconcile(cause, number);
      if (created.isPresent()) {
        return created.get();
      }
      if (!mayRetry || number > settings.maxAttempts() || !deadline.allows(Duration.ZERO)) {
        throw cause;
      }
    }
    return send();
  }

  /** After the last create with an unknown outcome there is one more lookup. */
  @Override
  boolean mayGoOn(UserGatewayException failure, int attempt) {
    return !finished && attempt < settings.maxAttempts() + (outcomes().mayBeApplied() ? 1 : 0);
  }

  private User send() {
    Instant start = settings.clock().instant();
    try {
      return gateway.create(requested);
    } catch (UserGatewayException failure) {
      if (failure.outcome() != Outcome.NOT_APPLIED) {
        firstUnknown = firstUnknown == null ? start : firstUnknown;
        mayRetry &= failure.outcome() == Outcome.UNKNOWN && settings.createRepeatable();
      } else if (outcomes().mayBeApplied() && failure.mayMeanTakenAddress()) {
        conflict = failure instanceof UserAlreadyExistsException exists ? exists : null;
        mayRetry = false;
      } else {
        finished = !failure.isTransient();
      }
      throw failure;
    }
  }

  /** {@return the user, if an attempt of this call created it; empty if there is no user} */
  private Optional<User> reconcile(UserGatewayException cause, int number) {
    Optional<User> found;
    try {
      found = find(cause);
    } catch (RuntimeException failure) {
      finished = true;
      notifyListener(number, cause, Verdict.INCONCLUSIVE, null);
      throw failure;
    }
    Verdict verdict =
        found
            .map(user -> judge(requested, cause, earliestCreation(), user))
            .orElse(Verdict.NOT_FOUND);
    notifyListener(number, cause, verdict, found.orElse(null));
    return switch (verdict) {
      case MATCHED, NOT_FOUND -> found;
      case OTHER_USER -> throw conflictWith(found.orElseThrow(), cause);
      case INCONCLUSIVE -> {
        finished = true;
        throw cause;
      }
    };
  }

  private Optional<User> find(UserGatewayException cause) {
    OptionalLong returnedId = returnedId(cause);
    if (returnedId.isPresent()) {
      EmailAddress email = EmailAddress.of(requested.email());
      Optional<User> found =
          reads
              .findById(returnedId.getAsLong(), deadline)
              .filter(user -> email.matches(user.email()));
      if (found.isPresent()) {
        return found;
      }
      // A response that cannot be read may contain a wrong id: of no user, or of another one.
    }
    return reads.findByEmail(requested.email(), deadline);
  }

  /**
   * {@return whether a create with an unknown outcome created the user who has its email address}
   *
   * @param cause the failure of the create
   * @param earliest when it can have created a user at the earliest
   */
  static Verdict judge(
      NewUser requested, UserGatewayException cause, Instant earliest, User found) {
    if (cause.outcome() == Outcome.APPLIED && returnedId(cause).orElse(-1) == found.id()) {
      return Verdict.MATCHED;
    }
    Instant created = found.createdAt();
    String name = found.name();
    if (created == null || name == null) {
      return Verdict.INCONCLUSIVE;
    }
    if (!created.isBefore(earliest) && NameMatcher.agree(requested.name(), name)) {
      return Verdict.MATCHED;
    }
    // Domo's report that it created the user outweighs clocks that differ.
    return cause.outcome() == Outcome.APPLIED ? Verdict.INCONCLUSIVE : Verdict.OTHER_USER;
  }

  private Instant earliestCreation() {
    return earliestCreation(Objects.requireNonNull(firstUnknown), settings.clockTolerance());
  }

  /** Domo's timestamps are whole seconds, by Domo's clock. */
  static Instant earliestCreation(Instant firstAttempt, Duration clockTolerance) {
    return firstAttempt.truncatedTo(ChronoUnit.SECONDS).minus(clockTolerance);
  }

  private static OptionalLong returnedId(UserGatewayException cause) {
    return cause instanceof MalformedResponseException response
        ? response.userId()
        : OptionalLong.empty();
  }

  private UserAlreadyExistsException conflictWith(User user, UserGatewayException cause) {
    finished = true;
    other = user;
    outcomes().reset();
    if (conflict != null) {
      // Its suppressed exceptions must not contain the cause, which already contains the conflict.
      return conflict;
    }
    UserAlreadyExistsException taken =
        new UserAlreadyExistsException(
            Operation.CREATE, "another user has this email address: id " + user.id());
    taken.addSuppressed(cause);
    return taken;
  }

  private void notifyListener(
      int number, UserGatewayException cause, Verdict verdict, @Nullable User user) {
    settings
        .listener()
        .on(
            new Reconciliation(
                number,
                cause,
                verdict,
                user == null ? null : user.id(),
                user == null ? List.of() : UserDiff.between(requested, user)));
  }
}

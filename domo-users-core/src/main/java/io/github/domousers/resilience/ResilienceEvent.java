package io.github.domousers.resilience;

import io.github.domousers.domain.Attribute;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGatewayException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action of a {@link ReliableUserGateway} after the first attempt of a call. */
public sealed interface ResilienceEvent {

  /** {@return the operation of the call} */
  Operation operation();

  /** {@return the number of the attempt, counted from 1} */
  int attempt();

  /** {@return the failure that caused this} */
  UserGatewayException failure();

  /**
   * An attempt failed, and is repeated after a wait that is about to begin. A create that may have
   * been applied is reconciled first, see {@link Reconciliation}.
   *
   * @param operation the operation; {@link Operation#LIST} and {@link Operation#GET} also for the
   *     lookups of a create
   * @param attempt the number of the attempt that failed
   */
  record Retry(Operation operation, int attempt, UserGatewayException failure, Duration delay)
      implements ResilienceEvent {}

  /**
   * The rate limiter gave no permit, so nothing was sent; the attempt is made again after a wait
   * that is about to begin.
   *
   * @param operation the operation, see {@link Retry#operation()}
   * @param attempt the number of the attempt that is made again
   * @param failure the failure
   * @param delay the wait: the rate limiter's estimate, and at least the first back-off
   */
  record PermitWait(Operation operation, int attempt, UserGatewayException failure, Duration delay)
      implements ResilienceEvent {}

  /**
   * A user was looked up that an earlier attempt of the same create may have created.
   *
   * @param attempt the number of the attempt that began with this lookup
   * @param failure the failure with the unknown outcome
   * @param userId Domo's id of the user that was found, or {@code null}
   * @param differences the attributes of that user that differ from the request, see {@link
   *     EnsureResult.Created#differences()}; empty if there is no user
   */
  record Reconciliation(
      int attempt,
      UserGatewayException failure,
      Verdict verdict,
      @Nullable Long userId,
      List<Attribute> differences)
      implements ResilienceEvent {

    /** Copies the list. */
    public Reconciliation {
      differences = List.copyOf(differences);
    }

    @Override
    public Operation operation() {
      return Operation.CREATE;
    }
  }

  /** The result of a {@link Reconciliation}. */
  enum Verdict {
    /** The user exists, and this call created it, or an identical concurrent one. */
    MATCHED,
    /** The email address belongs to a user that existed before or has another name. */
    OTHER_USER,
    /** No user has the email address. */
    NOT_FOUND,
    /**
     * The lookup failed; or Domo did not return the name or when the user was created; or the user
     * does not match although Domo reported that it created the user.
     */
    INCONCLUSIVE
  }
}

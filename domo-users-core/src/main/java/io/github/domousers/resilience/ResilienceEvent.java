package io.github.domousers.resilience;

import io.github.domousers.domain.Attribute;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGatewayException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a {@link ReliableUserGateway} did beyond a call's first attempt. */
public sealed interface ResilienceEvent {

  /**
   * What was asked for.
   *
   * @return the operation
   */
  Operation operation();

  /**
   * Which attempt of the call this is about, counted from 1.
   *
   * @return the number of the attempt
   */
  int attempt();

  /**
   * The failure that made this necessary.
   *
   * @return the failure
   */
  UserGatewayException failure();

  /**
   * An attempt failed, and there will be another one after a wait, which is about to begin. The
   * next attempt of a create that may have been carried out begins with a {@link Reconciliation}.
   *
   * @param operation what was asked for; {@link Operation#LIST} and {@link Operation#GET} also when
   *     a create looks users up
   * @param attempt the number of the attempt that failed
   * @param failure how it failed
   * @param delay how long until the next attempt
   */
  record Retry(Operation operation, int attempt, UserGatewayException failure, Duration delay)
      implements ResilienceEvent {}

  /**
   * A user was looked for whom an earlier attempt of the same create may have made.
   *
   * @param attempt the number of the attempt that began with this
   * @param failure the failure that left the doubt
   * @param verdict what was found
   * @param userId Domo's id of the user that was found, or {@code null} if there is none
   * @param differences the attributes in which that user is not as asked for, as {@link
   *     EnsureResult.Created#differences()} has them; empty if there is no user
   */
  record Reconciliation(
      int attempt,
      UserGatewayException failure,
      Verdict verdict,
      @Nullable Long userId,
      List<Attribute> differences)
      implements ResilienceEvent {

    /**
     * Copies the list.
     *
     * @param attempt the number of the attempt that began with this
     * @param failure the failure that left the doubt
     * @param verdict what was found
     * @param userId Domo's id of the user that was found, or {@code null} if there is none
     * @param differences the attributes in which that user is not as asked for
     */
    public Reconciliation {
      differences = List.copyOf(differences);
    }

    @Override
    public Operation operation() {
      return Operation.CREATE;
    }
  }

  /** What a {@link Reconciliation} found out. */
  enum Verdict {
    /** The user exists, and this call made it, or one that asked for the same at the same time. */
    MATCHED,

    /** The email address belongs to a user that was there before, or has another name. */
    OTHER_USER,

    /** Nobody has the email address, so far. */
    NOT_FOUND,

    /**
     * The look-up failed, or Domo did not tell when the user was created, or its name; or the user
     * does not look like ours, although Domo had said that it made it.
     */
    INCONCLUSIVE
  }
}

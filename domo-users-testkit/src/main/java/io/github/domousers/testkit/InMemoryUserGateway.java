package io.github.domousers.testkit;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A gateway to users in memory, for unit tests: it behaves as Domo does, without a network.
 *
 * <p>Ids count up, and each user has the group {@code Default}, an avatar and the time of its
 * creation. Email addresses are unique, whatever their case. The time zone and the locale are kept,
 * but not told back. A role is any name but a documented one in other capitals.
 *
 * <p>A test can put users in it ({@link #seed}), look at what was done ({@link #created}, {@link
 * #invited}, {@link #users}), and have the next calls fail ({@link #failNext}, {@link
 * #applyThenFailNext}). Nothing is random, and nothing waits. Thread-safe.
 */
public final class InMemoryUserGateway implements UserGateway {

  private final UserStore store;
  private final Queue<Failure> failures = new ArrayDeque<>();

  /** Makes a gateway without users, whose clock is the system's. */
  public InMemoryUserGateway() {
    this(Clock.systemUTC());
  }

  /**
   * Makes a gateway without users.
   *
   * @param clock tells when users are created
   */
  public InMemoryUserGateway(Clock clock) {
    this.store = new UserStore(Objects.requireNonNull(clock, "clock"));
  }

  @Override
  public User create(NewUser user) {
    Objects.requireNonNull(user, "user");
    Failure failure = nextFailure();
    if (failure == null) {
      return store(user);
    }
    if (failure.applied()) {
      store(user);
    }
    throw failure.exception();
  }

  /**
   * Puts a user in, as if it had been created earlier. Scripted failures do not touch it.
   *
   * @param user whom to create
   * @return the user, with its id
   * @throws UserAlreadyExistsException if there is a user of this email address
   */
  public User seed(NewUser user) {
    return store(user);
  }

  /**
   * Has the next call that has no failure yet fail, without any effect.
   *
   * @param failure what the call throws
   * @throws IllegalArgumentException if the failure's outcome is {@link Outcome#APPLIED}, which
   *     would be untrue
   */
  public void failNext(UserGatewayException failure) {
    script(new Failure(failure, false), Outcome.APPLIED);
  }

  /**
   * Has the next call that has no failure yet do its work, and then fail all the same: an answer
   * that was lost. If the work itself is refused, the call throws that instead.
   *
   * @param failure what the call throws
   * @throws IllegalArgumentException if the failure's outcome is {@link Outcome#NOT_APPLIED}, which
   *     would be untrue
   */
  public void applyThenFailNext(UserGatewayException failure) {
    script(new Failure(failure, true), Outcome.NOT_APPLIED);
  }

  /**
   * All users, as Domo tells them.
   *
   * @return the users, in the order of their creation
   */
  public List<User> users() {
    return store.users();
  }

  /**
   * What was asked for when the users were created, with what Domo does not tell back.
   *
   * @return the requests that were carried out, in that order
   */
  public List<NewUser> created() {
    return store.created();
  }

  /**
   * The users who were sent an invite.
   *
   * @return the users, in the order of their creation
   */
  public List<User> invited() {
    return store.invited();
  }

  private User store(NewUser user) {
    try {
      return store.create(StoredUser.attributesOf(user), user.sendInvite()).toUser();
    } catch (Refusal refusal) {
      DomoError error = new DomoError(refusal.status(), refusal.reason(), refusal.message(), null);
      throw refusal.status() == 409
          ? new UserAlreadyExistsException(Operation.CREATE, error)
          : new RequestRejectedException(Operation.CREATE, error);
    }
  }

  private void script(Failure failure, Outcome untrue) {
    if (failure.exception().outcome() == untrue) {
      throw new IllegalArgumentException(
          "A failure that is " + (failure.applied() ? "" : "not ") + "applied cannot be " + untrue);
    }
    synchronized (failures) {
      failures.add(failure);
    }
  }

  private @Nullable Failure nextFailure() {
    synchronized (failures) {
      return failures.poll();
    }
  }

  /** A failure to come. */
  private record Failure(UserGatewayException exception, boolean applied) {}
}

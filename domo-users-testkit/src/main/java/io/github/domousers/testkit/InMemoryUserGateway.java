package io.github.domousers.testkit;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import jakarta.validation.ConstraintViolationException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A gateway to users in memory, for unit tests: it behaves as Domo does, without a network.
 *
 * <p>Ids count up, and each user has the group {@code Default}, an avatar and the times of its
 * creation and last change. Email addresses are unique, as {@link EmailAddress} compares them; a
 * deleted user's is free again. The time zone and the locale are kept, but never returned. A list
 * contains less of each user than {@link #get} returns, and {@link #get} returns only the id, the
 * name and the email address of a deleted user, and that it is deleted.
 *
 * <p>The instance has Domo's five system roles, {@code Admin}, {@code Privileged}, {@code
 * Participant}, {@code Editor} and {@code Social}, and those that the test adds:
 *
 * <pre>{@code
 * InMemoryUserGateway users =
 *     InMemoryUserGateway.builder().role(Role.custom("Data Steward")).build();
 * }</pre>
 *
 * <p>A create or an update with another role, or with one in other capitals, throws a {@link
 * RequestRejectedException}, as Domo would answer 400; see {@link Builder#anyRole}.
 *
 * <p>A test can put users in it ({@link #seed}), look at what was done ({@link #created}, {@link
 * #invited}, {@link #users}), and have the next calls fail ({@link #failNext}, {@link
 * #applyThenFailNext}). Nothing is random, and nothing waits. Thread-safe.
 */
public final class InMemoryUserGateway implements UserGateway {

  private final UserStore store;
  private final Map<Operation, Queue<Failure>> failures = new EnumMap<>(Operation.class);

  /** Creates a gateway without users, with Domo's system roles and the system's clock. */
  public InMemoryUserGateway() {
    this(builder());
  }

  /**
   * Creates a gateway without users, with Domo's system roles.
   *
   * @param clock the clock for the times at which users are created and changed
   */
  public InMemoryUserGateway(Clock clock) {
    this(builder().clock(clock));
  }

  private InMemoryUserGateway(Builder builder) {
    this.store = new UserStore(builder.clock, builder.roles);
  }

  /**
   * Returns a builder of a gateway without users.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public User create(NewUser user) {
    Objects.requireNonNull(user, "user");
    return call(Operation.CREATE, () -> store.create(user).toUser(View.CREATED));
  }

  @Override
  public User get(long id) {
    return call(Operation.GET, () -> store.get(id).toUser());
  }

  @Override
  public List<User> list(int limit, long offset) {
    UserGateway.requireInBounds(limit, offset);
    return call(
        Operation.LIST,
        () -> store.list(limit, offset).stream().map(user -> user.toUser(View.ROW)).toList());
  }

  @Override
  public User update(long id, UserUpdate update) {
    Objects.requireNonNull(update, "update");
    return call(
        Operation.UPDATE,
        () ->
            (update.isEmpty() ? store.getUndeleted(id) : store.update(id, Change.of(update)))
                .toUser());
  }

  @Override
  public void delete(long id) {
    call(Operation.DELETE, () -> store.delete(id).toUser());
  }

  /**
   * Puts a user in, as if it had been created earlier. Scripted failures do not touch it.
   *
   * @param user whom to create
   * @return the user, with its id
   * @throws UserAlreadyExistsException if there is a user of this email address
   * @throws RequestRejectedException if the instance does not have the user's role
   */
  public User seed(NewUser user) {
    return store.seed(user);
  }

  /**
   * Has the next call of the failure's {@link UserGatewayException#operation() operation} that has
   * no failure yet fail, without any effect. A failed list is also what {@link #stream} and {@link
   * #findByEmail} meet.
   *
   * @param failure what the call throws
   * @throws IllegalArgumentException if the failure's outcome is {@link Outcome#APPLIED}, which
   *     would be untrue
   */
  public void failNext(UserGatewayException failure) {
    script(new Failure(failure, false), Outcome.APPLIED);
  }

  /**
   * Has the next call of the failure's {@link UserGatewayException#operation() operation} that has
   * no failure yet do its work, and then fail all the same: an answer that was lost. If the work
   * itself is refused, the call throws that instead.
   *
   * @param failure what the call throws
   * @throws IllegalArgumentException if the failure's outcome is {@link Outcome#NOT_APPLIED}, which
   *     would be untrue
   */
  public void applyThenFailNext(UserGatewayException failure) {
    script(new Failure(failure, true), Outcome.NOT_APPLIED);
  }

  /**
   * The users that are not deleted, as they are now; of each, what Domo tells when it is created.
   *
   * @return the users, in the order of their creation
   */
  public List<User> users() {
    return store.users();
  }

  /**
   * What was asked for when the users were created, with what Domo does not tell back. It stays,
   * whatever is updated or deleted later.
   *
   * @return the requests that were carried out, in that order
   */
  public List<NewUser> created() {
    return store.created();
  }

  /**
   * The users who were sent an invite, as they were created. They stay, whatever is updated or
   * deleted later.
   *
   * @return the users, in the order of their creation
   */
  public List<User> invited() {
    return store.invited();
  }

  private <T> T call(Operation operation, Work<T> work) {
    Failure failure = nextFailure(operation);
    if (failure != null && !failure.applied()) {
      throw failure.exception();
    }
    T answer;
    try {
      answer = work.run();
    } catch (Refusal refusal) {
      throw refusal.toException(operation);
    }
    if (failure != null) {
      throw failure.exception();
    }
    return answer;
  }

  private void script(Failure failure, Outcome untrue) {
    if (failure.exception().outcome() == untrue) {
      throw new IllegalArgumentException(
          "A failure that is " + (failure.applied() ? "" : "not ") + "applied cannot be " + untrue);
    }
    synchronized (failures) {
      failures
          .computeIfAbsent(failure.exception().operation(), operation -> new ArrayDeque<>())
          .add(failure);
    }
  }

  private @Nullable Failure nextFailure(Operation operation) {
    synchronized (failures) {
      Queue<Failure> scripted = failures.get(operation);
      return scripted == null ? null : scripted.poll();
    }
  }

  /** Collects the settings of an {@link InMemoryUserGateway}. Not thread-safe. */
  public static final class Builder {

    private final InstanceRoles roles = new InstanceRoles();
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /**
     * Sets the clock for the times at which users are created and changed. The default is the
     * system's clock.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Adds a role of the instance's own to Domo's five system roles. Can be called repeatedly.
     *
     * @param role the role, such as {@code Role.custom("Data Steward")}; surrounding white space is
     *     stripped
     * @return this builder
     * @throws ConstraintViolationException if no user can have a role of this name: a blank one, or
     *     one of several lines
     */
    public Builder role(Role role) {
      roles.add(Objects.requireNonNull(role, "role"));
      return this;
    }

    /**
     * Accepts every role, whatever its name. By default a role must be one of Domo's system roles
     * or an added one, with the same capitals.
     *
     * @return this builder
     */
    public Builder anyRole() {
      roles.acceptAny();
      return this;
    }

    /**
     * Creates the gateway.
     *
     * @return the gateway
     */
    public InMemoryUserGateway build() {
      return new InMemoryUserGateway(this);
    }
  }

  /** What an operation does when nothing is scripted. */
  private interface Work<T> {
    T run() throws Refusal;
  }

  /** A failure to come. */
  private record Failure(UserGatewayException exception, boolean applied) {}
}

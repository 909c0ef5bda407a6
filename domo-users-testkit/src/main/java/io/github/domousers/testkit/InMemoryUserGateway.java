package io.github.domousers.testkit;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserPage;
import io.github.domousers.testkit.internal.store.ApiError;
import io.github.domousers.testkit.internal.store.AttributeChanges;
import io.github.domousers.testkit.internal.store.InstanceRoles;
import io.github.domousers.testkit.internal.store.StoredUser;
import io.github.domousers.testkit.internal.store.UserProjection;
import io.github.domousers.testkit.internal.store.UserStore;
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
 * <p>A create or an update with another role, or with one in another case, throws a {@link
 * RequestRejectedException}, as for a 400 from Domo; see {@link Builder#anyRole}.
 *
 * <p>A test can add users ({@link #seed}), check what was done ({@link #created}, {@link #invited},
 * {@link #users}), and let the next calls fail ({@link #failNext}, {@link #applyThenFailNext}).
 * Nothing is random, and nothing waits. Thread-safe.
 */
public final class InMemoryUserGateway implements UserGateway {

  private final UserStore store;
  private final Identity identity;
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
    this.identity = builder.identity;
  }

  /** {@return a builder of a gateway without users} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public User create(NewUser user) {
    Objects.requireNonNull(user, "user");
    return call(Operation.CREATE, () -> store.create(user).toUser(UserProjection.CREATED));
  }

  @Override
  public User get(long id) {
    return call(Operation.GET, () -> store.get(id).toUser());
  }

  @Override
  public UserPage list(int limit, long offset) {
    UserGateway.requireInBounds(limit, offset);
    return call(
        Operation.LIST,
        () -> UserPage.of(store.list(limit, offset).stream().map(StoredUser::toSummary).toList()));
  }

  /** {@return the owner that {@link Builder#identity} set, by default an unknown one} */
  @Override
  public Identity identity() {
    return call(Operation.IDENTITY, () -> identity);
  }

  @Override
  public User update(long id, UserUpdate update) {
    Objects.requireNonNull(update, "update");
    return call(
        Operation.UPDATE,
        () ->
            (update.isEmpty()
                    ? store.getUndeleted(id)
                    : store.update(id, AttributeChanges.of(update)))
                .toUser());
  }

  @Override
  public void delete(long id) {
    call(Operation.DELETE, () -> store.delete(id).toUser());
  }

  /**
   * Adds a user, as if it had been created earlier: the user is one of {@link #users}, but neither
   * {@link #created} nor {@link #invited}. Scripted failures do not affect it.
   *
   * @throws UserAlreadyExistsException if a user has this email address
   * @throws RequestRejectedException if the instance does not have the user's role
   */
  public User seed(NewUser user) {
    return store.seed(user);
  }

  /**
   * Lets the next call of the failure's {@link UserGatewayException#operation() operation} that has
   * no failure yet fail without any effect. A failed list also lets {@link #stream} and {@link
   * #findByEmail} fail, and a failed get {@link #findByEmail}.
   *
   * @throws IllegalArgumentException if the failure's outcome is {@link Outcome#APPLIED}, which
   *     would be wrong
   */
  public void failNext(UserGatewayException failure) {
    script(new Failure(failure, false), Outcome.APPLIED);
  }

  /**
   * Lets the next call of the failure's {@link UserGatewayException#operation() operation} that has
   * no failure yet be applied and then fail, as when the response is lost. If the operation itself
   * is rejected, the call throws that rejection instead.
   *
   * @throws IllegalArgumentException if the failure's outcome is {@link Outcome#NOT_APPLIED}, which
   *     would be wrong
   */
  public void applyThenFailNext(UserGatewayException failure) {
    script(new Failure(failure, true), Outcome.NOT_APPLIED);
  }

  /**
   * {@return the current users in the order of their creation, without deleted ones, with the
   * properties that a create returns}
   */
  public List<User> users() {
    return store.users();
  }

  /**
   * {@return the creates that were applied, in order, including the attributes that Domo never
   * returns}
   */
  public List<NewUser> created() {
    return store.created();
  }

  /** {@return the users that were sent an invite, as they were created, in that order} */
  public List<User> invited() {
    return store.invited();
  }

  private <T> T call(Operation operation, Work<T> work) {
    Failure failure = nextFailure(operation);
    if (failure != null && !failure.applied()) {
      throw failure.exception();
    }
    T result;
    try {
      result = work.run();
    } catch (ApiError error) {
      throw error.toException(operation);
    }
    if (failure != null) {
      throw failure.exception();
    }
    return result;
  }

  private void script(Failure failure, Outcome wrong) {
    if (failure.exception().outcome() == wrong) {
      throw new IllegalArgumentException(
          failure.applied()
              ? "A failure that is applied cannot be " + wrong + ": use failNext"
              : "A failure that is not applied cannot be " + wrong + ": use applyThenFailNext");
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

  /** Builds an {@link InMemoryUserGateway}. Not thread-safe. */
  public static final class Builder {

    private final InstanceRoles roles = new InstanceRoles();
    private Clock clock = Clock.systemUTC();
    private Identity identity = Identity.UNKNOWN;

    private Builder() {}

    /**
     * Sets the clock for the times at which users are created and changed. The default is the
     * system's clock.
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
     * @throws ConstraintViolationException if the name is not valid for a role: blank, or of
     *     several lines
     */
    public Builder role(Role role) {
      roles.add(Objects.requireNonNull(role, "role"));
      return this;
    }

    /**
     * {@return this builder, which now accepts every role} By default a role must be one of Domo's
     * system roles or an added one, in the same case.
     */
    public Builder anyRole() {
      roles.acceptAny();
      return this;
    }

    /**
     * Sets the owner of the credentials, which {@link InMemoryUserGateway#identity} returns. The
     * default is unknown, as with a fixed access token.
     */
    public Builder identity(Identity identity) {
      this.identity = Objects.requireNonNull(identity, "identity");
      return this;
    }

    /** {@return the gateway} */
    public InMemoryUserGateway build() {
      return new InMemoryUserGateway(this);
    }
  }

  /** An operation without a scripted failure. */
  private interface Work<T> {
    T run() throws ApiError;
  }

  /** A scripted failure. */
  private record Failure(UserGatewayException exception, boolean applied) {}
}

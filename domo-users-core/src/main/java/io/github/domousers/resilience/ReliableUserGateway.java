package io.github.domousers.resilience;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserPage;
import io.github.domousers.resilience.ResilienceEvent.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A gateway that decorates another one: it retries transient failures, and finds out what became of
 * a create with an unknown outcome.
 *
 * <pre>{@code
 * try (UserGateway users = ReliableUserGateway.over(HttpClientUserGateway.builder()...build())) {
 *   users.create(ada);
 * }
 * }</pre>
 *
 * <p>What it does after a failure depends on the {@link UserGatewayException#outcome() outcome} and
 * on whether the failure is {@linkplain UserGatewayException#isTransient() transient}. To
 * <em>retry</em> is to repeat the request after a wait.
 *
 * <table class="striped">
 *   <caption>After a failure</caption>
 *   <thead>
 *     <tr><th scope="col">failure</th><th scope="col">read, update</th>
 *         <th scope="col">delete</th><th scope="col">create</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><th scope="row">transient, {@code NOT_APPLIED}</th>
 *         <td>retry</td><td>retry</td><td>retry</td></tr>
 *     <tr><th scope="row">transient, {@code UNKNOWN}</th>
 *         <td>retry</td><td>retry</td><td>reconcile; retry if there is no user</td></tr>
 *     <tr><th scope="row">transient, {@code APPLIED}: the response cannot be read</th>
 *         <td>retry</td><td>success</td><td>reconcile, repeatedly if there is no user</td></tr>
 *     <tr><th scope="row">{@code UserAlreadyExistsException}, or {@code RequestRejectedException} with
 *             status 400</th>
 *         <td>throw</td><td>throw</td><td>throw; but after an attempt of the same call that was
 *             {@code UNKNOWN} or {@code APPLIED}, reconcile, repeatedly if there is no user</td></tr>
 *     <tr><th scope="row">{@code UserNotFoundException}</th>
 *         <td>throw</td><td>throw; but after an {@code UNKNOWN} attempt of the same call, success (a
 *             {@code RequestRejectedException}, too, if a lookup finds no user)</td><td>throw</td></tr>
 *     <tr><th scope="row">any other</th><td>throw</td><td>throw</td><td>throw</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>To <em>reconcile</em> is to look the user up, and to decide whether this call created it. The
 * lookup is by the id in Domo's response; without such an id, or if it is not the id of a user with
 * this email address, by the email address. {@code create} returns the user if it was created no
 * earlier than the first attempt with an unknown outcome, less a tolerance for clocks that differ,
 * and if the name matches, whatever else differs. If it is another user, {@link
 * UserAlreadyExistsException} is thrown. If this cannot be decided, the original failure is thrown:
 * the lookup failed, Domo did not return when the user was created, or the user does not match
 * although the outcome was {@code APPLIED}.
 *
 * <p>This relies on Domo's email addresses being unique: a create may be repeated although the
 * first one may still be applied, see {@link Builder#neverRetryUnknownCreates()}. And it guarantees
 * only that <em>the user exists as requested, created by this call or by an identical concurrent
 * one</em>, because two such calls cannot be distinguished.
 *
 * <p>The failure that is thrown at the end is the last one with the strongest outcome, {@code
 * APPLIED} before {@code UNKNOWN} before {@code NOT_APPLIED}; the others are suppressed exceptions
 * of it. So it is never {@link Outcome#NOT_APPLIED} if an attempt may have been applied, unless a
 * lookup disproved that.
 *
 * <p>A wait grows with each attempt, and is random up to its bound; {@link
 * UserGatewayException#retryAfter()} is added. A failure is thrown at once if that is longer than
 * {@link Builder#maxRetryAfter}, if the next attempt would begin after the {@link
 * Builder#deadline}, if the {@link Builder#retryBudget} is used up, or if the thread is
 * interrupted, even during a wait; its interrupt flag is kept.
 *
 * <p>Thread-safe. It has no threads.
 */
public final class ReliableUserGateway implements UserGateway {

  private final UserGateway gateway;
  private final Settings settings;
  private final RetryExecutor executor;
  private final RetryingReads reads;
  private final Duration timeLimit;

  private ReliableUserGateway(
      UserGateway gateway, Settings settings, RetryExecutor executor, Duration timeLimit) {
    this.gateway = gateway;
    this.settings = settings;
    this.executor = executor;
    this.reads = new RetryingReads(gateway, executor, settings.maxAttempts());
    this.timeLimit = timeLimit;
  }

  /**
   * Returns a reliable gateway with the default options.
   *
   * @param gateway sends each request once; closed with the new gateway
   */
  public static ReliableUserGateway over(UserGateway gateway) {
    return builder(gateway).build();
  }

  /**
   * Returns a builder with the default options.
   *
   * @param gateway sends each request once; closed with the new gateway
   */
  public static Builder builder(UserGateway gateway) {
    return new Builder(gateway);
  }

  /**
   * Creates a user. If the outcome of an attempt is unknown, the user is looked up.
   *
   * @throws IllegalArgumentException if the domain of an invite is not allowed; nothing was sent
   */
  @Override
  public User create(NewUser user) {
    Deadline deadline = deadline();
    return executor.execute(createCall(user, deadline), deadline);
  }

  /**
   * Checks whether {@link Builder} allows the invite of a user, as each create does before it sends
   * anything.
   *
   * @throws IllegalArgumentException if the domain of an invite is not allowed
   */
  public void checkInvite(NewUser user) {
    settings.invites().check(user);
  }

  /**
   * Creates a user, but does not look the user up: only failures with the outcome {@link
   * Outcome#NOT_APPLIED} are retried. This is for callers who look up many users at once after all
   * creates, as {@link io.github.domousers.sync.DirectorySync} does.
   *
   * @throws IllegalArgumentException if the domain of an invite is not allowed; nothing was sent
   * @throws UserGatewayException if it failed; with the outcome {@link Outcome#UNKNOWN} or {@link
   *     Outcome#APPLIED}, the user has to be looked up before this is called again
   */
  public User createWithoutLookup(NewUser user) {
    checkInvite(user);
    return executor.execute(
        new SingleCreateCall(user, gateway, settings.maxAttempts()), deadline());
  }

  /**
   * Decides whether {@link #createWithoutLookup} has created a user, although its outcome is
   * unknown.
   *
   * @param failure the failure of the create
   * @param sentAt when the create was called first
   * @param found the user who has the email address now
   * @return {@link Verdict#MATCHED}, {@link Verdict#OTHER_USER} or {@link Verdict#INCONCLUSIVE}, by
   *     the rules of {@link #create}
   */
  public Verdict judge(
      NewUser requested, UserGatewayException failure, Instant sentAt, User found) {
    Instant earliest = CreateCall.earliestCreation(sentAt, settings.clockTolerance());
    return CreateCall.judge(requested, failure, earliest, found);
  }

  /**
   * {@return whether a create with an unknown outcome may be repeated if a lookup finds no user,
   * see {@link Builder#neverRetryUnknownCreates()}}
   */
  public boolean mayRetryUnknownCreates() {
    return settings.createRepeatable();
  }

  /**
   * Creates a user unless its email address is taken, and returns the user in both cases. An
   * existing user is not changed. Calling this again with the same users is safe: after a crash it
   * completes what was not done.
   *
   * <p>If Domo rejects the create with status 409 or 400, which may both mean that the address is
   * taken, the user is looked up as by {@link #findByEmail}.
   *
   * @throws IllegalArgumentException if the domain of an invite is not allowed; nothing was sent
   * @throws UserAlreadyExistsException if Domo responded 409 but the lookup failed, or found no
   *     user
   * @throws UserGatewayException if the user was not created and the user's data are not the
   *     reason, such as after 401, 403, 404, 429 or a request that was not sent; its outcome is
   *     {@link Outcome#NOT_APPLIED}
   */
  public EnsureResult ensure(NewUser user) {
    Deadline deadline = deadline();
    CreateCall create = createCall(user, deadline);
    return new EnsureCall(user, create, reads, deadline)
        .result(() -> executor.execute(create, deadline));
  }

  @Override
  public User get(long id) {
    return reads.get(id, deadline());
  }

  @Override
  public UserPage list(int limit, long offset) {
    return reads.list(limit, offset, deadline());
  }

  @Override
  public Identity identity() {
    return reads.identity(deadline());
  }

  /**
   * Changes a user. A retry repeats the change, so it overwrites changes that others made to the
   * same attributes in between.
   */
  @Override
  public User update(long id, UserUpdate update) {
    return executor.execute(
        new IdempotentCall<>(
            Operation.UPDATE, settings.maxAttempts(), () -> gateway.update(id, update)),
        deadline());
  }

  @Override
  public void delete(long id) {
    Deadline deadline = deadline();
    executor.execute(
        new DeleteCall(id, gateway, reads, deadline, settings.maxAttempts()), deadline);
  }

  /** Closes the underlying gateway; there is nothing else to close. */
  @Override
  public void close() {
    gateway.close();
  }

  private CreateCall createCall(NewUser user, Deadline deadline) {
    settings.invites().check(user);
    return new CreateCall(user, gateway, reads, settings, deadline);
  }

  private Deadline deadline() {
    return Deadline.in(timeLimit, settings.timeSource().nanoTime());
  }

  /**
   * Builds a {@link ReliableUserGateway}. Not thread-safe; may be used again after {@link
   * #build()}, but all gateways that it builds close the same underlying gateway.
   */
  public static final class Builder {

    private static final Duration MAX_DURATION = Duration.ofDays(1);
    private static final int MAX_COUNT = 1_000_000;

    private final UserGateway gateway;
    private int maxAttempts = 3;
    private BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(8));
    private Duration maxRetryAfter = Duration.ofSeconds(60);
    private Duration deadline = Duration.ofMinutes(2);
    private int retryBudget = 100;
    private Clock clock = Clock.systemUTC();
    private Duration clockTolerance = Duration.ofMinutes(2);
    private boolean createRepeatable = true;
    private Invites invites = Invites.ALL;
    private ResilienceListener listener = event -> {};
    private TimeSource timeSource = TimeSource.REAL;

    private Builder(UserGateway gateway) {
      this.gateway = Objects.requireNonNull(gateway, "gateway");
    }

    /**
     * Sets how often a request is sent at most, from 1 (no retries) to 1,000,000. The default is 3.
     * If the last create has an unknown outcome, there is still a lookup.
     *
     * @throws IllegalArgumentException if it is out of bounds
     */
    public Builder maxAttempts(int attempts) {
      this.maxAttempts = inBounds("maxAttempts", 1, attempts);
      return this;
    }

    /**
     * Sets the bounds of the first wait and of the longest wait between attempts, each up to a day.
     * A wait is random from zero to its bound, which doubles with each attempt. The defaults are
     * half a second and 8 seconds.
     *
     * @throws IllegalArgumentException if either is negative or longer than a day
     */
    public Builder backOff(Duration first, Duration max) {
      this.backOff = new BackOff(inBounds("backOff: first", first), inBounds("backOff: max", max));
      return this;
    }

    /**
     * Sets the longest {@code Retry-After} to wait for, up to a day. If Domo asks for a longer
     * wait, the failure is thrown at once. The default is 60 seconds.
     *
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public Builder maxRetryAfter(Duration max) {
      this.maxRetryAfter = inBounds("maxRetryAfter", max);
      return this;
    }

    /**
     * Sets how long after its start a call may begin another attempt, up to a day. An attempt or a
     * lookup that has begun is not interrupted. The default is 2 minutes.
     *
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public Builder deadline(Duration deadline) {
      this.deadline = inBounds("deadline", deadline);
      return this;
    }

    /**
     * Sets how many retries, from 0 to 1,000,000, all calls of the gateway together may make while
     * nothing succeeds, so that retries do not make an outage worse. A call that succeeds returns
     * its retries to the budget, or a fifth of one if it needed none. The default is 100.
     *
     * @throws IllegalArgumentException if it is out of bounds
     */
    public Builder retryBudget(int retries) {
      this.retryBudget = inBounds("retryBudget", 0, retries);
      return this;
    }

    /**
     * Sets the clock that measures when a create was sent, for a comparison with Domo's timestamp
     * of the user. The default is the system's.
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how far Domo's clock may be behind the clock of this gateway, up to a day. The default
     * is 2 minutes. If it is further behind, a user that this call created is taken for another
     * user. A user with the same name and address that was created within this time before the call
     * is taken for the user of this call.
     *
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public Builder clockTolerance(Duration tolerance) {
      this.clockTolerance = inBounds("clockTolerance", tolerance);
      return this;
    }

    /**
     * {@return this builder, which now forbids to repeat a create with an unknown outcome, even if
     * a lookup finds no user} This is for callers who do not want to rely on Domo's email addresses
     * being unique. More creates then end with {@link Outcome#UNKNOWN}.
     */
    public Builder neverRetryUnknownCreates() {
      this.createRepeatable = false;
      return this;
    }

    /**
     * Allows invites to some domains only, so that a trial run cannot send emails to strangers. A
     * create with an invite to another domain is rejected before anything is sent. The default is
     * to allow all.
     *
     * @param domains the domains, such as {@code acme.com}, in upper or lower case; subdomains are
     *     not included
     */
    public Builder allowedInviteDomains(String... domains) {
      this.invites = Invites.to(domains);
      return this;
    }

    /** Sets the listener for retries and reconciliations. By default there is no listener. */
    public Builder listener(ResilienceListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    Builder timeSource(TimeSource timeSource) {
      this.timeSource = timeSource;
      return this;
    }

    /** {@return the gateway, which closes the underlying one} */
    public ReliableUserGateway build() {
      Settings settings =
          new Settings(
              maxAttempts,
              backOff,
              maxRetryAfter,
              clock,
              clockTolerance,
              createRepeatable,
              invites,
              new QuietListener(listener),
              timeSource);
      return new ReliableUserGateway(
          gateway, settings, new RetryExecutor(settings, new RetryBudget(retryBudget)), deadline);
    }

    private static int inBounds(String name, int min, int value) {
      if (value < min || value > MAX_COUNT) {
        throw new IllegalArgumentException(
            name + " must be from " + min + " to " + MAX_COUNT + ", but is " + value + ".");
      }
      return value;
    }

    private static Duration inBounds(String name, Duration value) {
      if (value.isNegative() || value.compareTo(MAX_DURATION) > 0) {
        throw new IllegalArgumentException(
            name + " must be from zero to " + MAX_DURATION + ", but is " + value + ".");
      }
      return value;
    }
  }
}

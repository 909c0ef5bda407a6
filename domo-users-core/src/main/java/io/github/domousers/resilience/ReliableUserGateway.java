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
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * A gateway over another one, that tries again what failed for the moment, and finds out what
 * became of a create whose answer was lost.
 *
 * <pre>{@code
 * try (UserGateway users = ReliableUserGateway.over(HttpClientUserGateway.builder()...build())) {
 *   users.create(ada);
 * }
 * }</pre>
 *
 * <p>What is done about a failure depends on its {@link UserGatewayException#outcome() outcome}.
 * <em>Transient</em> are {@code TransportException}, {@code ServerErrorException}, {@code
 * RateLimitedException} and {@code MalformedResponseException}; <em>again</em> means the same
 * request once more, after a wait.
 *
 * <table class="striped">
 *   <caption>What is done about a failure of</caption>
 *   <thead>
 *     <tr>
 *       <th scope="col">The failure</th>
 *       <th scope="col">get, list, stream, findByEmail</th>
 *       <th scope="col">update</th>
 *       <th scope="col">delete</th>
 *       <th scope="col">create</th>
 *     </tr>
 *   </thead>
 *   <tbody>
 *     <tr>
 *       <th scope="row">transient, {@code NOT_APPLIED}</th>
 *       <td>again</td>
 *       <td>again</td>
 *       <td>again</td>
 *       <td>again</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">transient, {@code UNKNOWN}</th>
 *       <td>again</td>
 *       <td>again</td>
 *       <td>again</td>
 *       <td>reconcile; if there is nobody, again</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">transient, {@code APPLIED}: the answer cannot be read</th>
 *       <td>again</td>
 *       <td>again</td>
 *       <td>success: there is nothing to read</td>
 *       <td>reconcile; if there is nobody, reconcile again</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">{@code UserAlreadyExistsException}, or {@code RequestRejectedException} of
 *           status 400</th>
 *       <td>thrown</td>
 *       <td>thrown</td>
 *       <td>thrown</td>
 *       <td>thrown; after an {@code UNKNOWN} or {@code APPLIED} attempt of the same call, reconcile,
 *           and if there is nobody, reconcile again</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">{@code UserNotFoundException}</th>
 *       <td>thrown</td>
 *       <td>thrown</td>
 *       <td>thrown; after an {@code UNKNOWN} attempt of the same call, success, and so is a {@code
 *           RequestRejectedException} if a look shows that the user is gone</td>
 *       <td>thrown</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">all others</th>
 *       <td>thrown</td>
 *       <td>thrown</td>
 *       <td>thrown</td>
 *       <td>thrown</td>
 *     </tr>
 *   </tbody>
 * </table>
 *
 * <p>To <em>reconcile</em> is to look the user up, and to decide whether this call created it. The
 * lookup is by the id that Domo's response contained; without such an id, or if it is not the id of
 * a user with this email address, by the email address. The user is ours if Domo says that it was
 * created no earlier than the first attempt with an unknown outcome, less a tolerance for clocks
 * that differ, and if the name agrees: {@code create} then returns it, whatever else differs. If it
 * is another user, {@link UserAlreadyExistsException} is thrown. If this cannot be decided, the
 * original failure is thrown unchanged: the lookup failed, Domo did not say when the user was
 * created, or the user does not look like ours although Domo had reported {@code APPLIED}.
 *
 * <p>This relies on two things. Domo's email addresses are unique, so a create may be sent again
 * although the first may still be carried out; {@link Builder#neverRetryUnknownCreates()} is for
 * callers who do not want to rely on that. And a create that was reconciled guarantees that <em>the
 * user exists as asked, created by this call or by an identical concurrent one</em>: two calls with
 * the same name and address at the same time cannot be distinguished.
 *
 * <p>The failure that is thrown in the end tells the truth of the whole call: once an attempt may
 * have been carried out, it is never {@link Outcome#NOT_APPLIED}, unless a look proved that. It is
 * the last failure of those that tell most, {@code APPLIED} before {@code UNKNOWN} before {@code
 * NOT_APPLIED}; the others stand in its suppressed ones.
 *
 * <p>A wait grows from attempt to attempt, and is random up to its bound. The wait that Domo asked
 * for, {@link UserGatewayException#retryAfter()}, comes on top. A failure is thrown at once if that
 * is longer than {@link Builder#maxRetryAfter}, if the next attempt would begin after the {@link
 * Builder#deadline}, if the {@link Builder#retryBudget} is used up, or if the thread is
 * interrupted, whose flag stays set. A wait can be interrupted, too.
 *
 * <p>Thread-safe. It has no threads of its own.
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
   * Makes a gateway reliable, by the defaults.
   *
   * @param gateway what carries the calls out, one request each; closed with the new one
   * @return the gateway
   */
  public static ReliableUserGateway over(UserGateway gateway) {
    return builder(gateway).build();
  }

  /**
   * Starts with the defaults.
   *
   * @param gateway what carries the calls out, one request each; closed with the new one
   * @return a builder
   */
  public static Builder builder(UserGateway gateway) {
    return new Builder(gateway);
  }

  /**
   * Creates a user, and finds out whether it did.
   *
   * @throws IllegalArgumentException if an invite would go where none may; nothing was sent
   */
  @Override
  public User create(NewUser user) {
    Deadline deadline = deadline();
    return executor.execute(creation(user, deadline), deadline);
  }

  /**
   * Creates a user, or returns the one that has its email address already, which is left as it is.
   * To ensure the same users again is safe: after a crash it completes what was not done.
   *
   * <p>When Domo refuses the create with status 409 or 400, either of which may tell that the
   * address is taken, the user is looked up by it, as {@link #findByEmail} does.
   *
   * @param user whom to create
   * @return what became of it
   * @throws IllegalArgumentException if an invite would go where none may; nothing was sent
   * @throws UserGatewayException if it was not applied for a reason that is none of the results
   */
  public EnsureResult ensure(NewUser user) {
    Deadline deadline = deadline();
    CreateCall creation = creation(user, deadline);
    return new EnsureCall(user, creation, lookUp(deadline))
        .result(() -> executor.execute(creation, deadline));
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
   * Changes a user. A further attempt makes the same change again, so it overwrites what somebody
   * else made of the same attributes in between.
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
        new DeleteCall(id, gateway, lookUp(deadline), settings.maxAttempts()), deadline);
  }

  /**
   * Closes the gateway under this one, which has nothing else to close. To go on using that
   * gateway, leave this one open.
   */
  @Override
  public void close() {
    gateway.close();
  }

  private CreateCall creation(NewUser user, Deadline deadline) {
    settings.invites().check(user);
    return new CreateCall(user, gateway, lookUp(deadline), settings, deadline);
  }

  private LookUp lookUp(Deadline deadline) {
    return new LookUp(reads, deadline);
  }

  private Deadline deadline() {
    return Deadline.in(timeLimit, settings.timeSource().nanoTime());
  }

  /**
   * Collects how a {@link ReliableUserGateway} goes about it. Not thread-safe; may be used again
   * after {@link #build()}, though all gateways it makes would close the same one.
   */
  public static final class Builder {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST = 1_000_000;

    private final UserGateway gateway;
    private int maxAttempts = 3;
    private BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(8));
    private Duration maxRetryAfter = Duration.ofSeconds(60);
    private Duration deadline = Duration.ofMinutes(2);
    private int retryBudget = 100;
    private Clock clock = Clock.systemUTC();
    private Duration clockTolerance = Duration.ofMinutes(2);
    private boolean createRepeatable = true;
    private Invites invites = Invites.TO_ANYBODY;
    private ResilienceListener listener = event -> {};
    private TimeSource timeSource = TimeSource.REAL;

    private Builder(UserGateway gateway) {
      this.gateway = Objects.requireNonNull(gateway, "gateway");
    }

    /**
     * Sets how often a request is sent at most. The default is 3. A create that may have been
     * carried out is looked for after the last one too.
     *
     * @param attempts how many attempts, from 1, which is none again, to 1,000,000
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    public Builder maxAttempts(int attempts) {
      this.maxAttempts = inBounds("maxAttempts", 1, attempts);
      return this;
    }

    /**
     * Sets the bounds of the waits between attempts, each of which is random from none at all up to
     * its bound. The default is half a second, and 8 seconds.
     *
     * @param first the bound of the first wait, which doubles from attempt to attempt; up to a day
     * @param longest the bound of all waits, up to a day
     * @return this builder
     * @throws IllegalArgumentException if either is negative or longer than a day
     */
    public Builder backOff(Duration first, Duration longest) {
      this.backOff =
          new BackOff(inBounds("backOff: first", first), inBounds("backOff: longest", longest));
      return this;
    }

    /**
     * Sets how long Domo may ask to wait, with a response that there were too many requests or that
     * it failed. If it asks for more, the failure is thrown at once. The default is 60 seconds.
     *
     * @param longest the longest wait, up to a day
     * @return this builder
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public Builder maxRetryAfter(Duration longest) {
      this.maxRetryAfter = inBounds("maxRetryAfter", longest);
      return this;
    }

    /**
     * Sets how long after its start a call may begin another attempt. An attempt that has begun,
     * and a look-up page by page, is not broken off. The default is 2 minutes.
     *
     * @param deadline the time from a call's start, up to a day
     * @return this builder
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public Builder deadline(Duration deadline) {
      this.deadline = inBounds("deadline", deadline);
      return this;
    }

    /**
     * Sets how many retries all calls of the gateway together can make while nothing succeeds, so
     * that an outage is not made worse. A call that succeeds gives back what its own retries took,
     * or a fifth of one if it needed none. The default is 100.
     *
     * @param retries how many retries, from 0 to 1,000,000
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    public Builder retryBudget(int retries) {
      this.retryBudget = inBounds("retryBudget", 0, retries);
      return this;
    }

    /**
     * Sets the clock that tells when a create was sent, to be compared with when Domo says that a
     * user was created. The default is the system's.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how far Domo's clock may be behind this one. If it is further behind, a user that was
     * created in doubt passes for another's; a user of the same name and address that somebody made
     * within that time before, passes for ours. The default is 2 minutes.
     *
     * @param tolerance the tolerance, up to a day
     * @return this builder
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public Builder clockTolerance(Duration tolerance) {
      this.clockTolerance = inBounds("clockTolerance", tolerance);
      return this;
    }

    /**
     * Forbids to send a create again once an attempt of it has an unknown outcome, whatever a
     * look-up then finds or does not find. For those who will not rest on it that Domo's email
     * addresses are unique. More creates then end with {@link Outcome#UNKNOWN}.
     *
     * @return this builder
     */
    public Builder neverRetryUnknownCreates() {
      this.createRepeatable = false;
      return this;
    }

    /**
     * Allows invites to some domains only, so that a trial run cannot mail strangers. A create that
     * asks for an invite to any other is refused before anything is sent. The default is to allow
     * all.
     *
     * @param domains the domains, such as {@code acme.com}, whatever their case; none stands for
     *     its subdomains
     * @return this builder
     */
    public Builder allowedInviteDomains(String... domains) {
      this.invites = Invites.to(domains);
      return this;
    }

    /**
     * Sets who is told of retries and reconciliations. The default is nobody.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(ResilienceListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    Builder timeSource(TimeSource timeSource) {
      this.timeSource = timeSource;
      return this;
    }

    /**
     * Makes the gateway.
     *
     * @return the gateway, which closes the one under it
     */
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

    private static int inBounds(String name, int least, int value) {
      if (value < least || value > MOST) {
        throw new IllegalArgumentException(
            name + " must be from " + least + " to " + MOST + ", but is " + value + ".");
      }
      return value;
    }

    private static Duration inBounds(String name, Duration value) {
      if (value.isNegative() || value.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            name + " must be from zero to " + LONGEST + ", but is " + value + ".");
      }
      return value;
    }
  }
}

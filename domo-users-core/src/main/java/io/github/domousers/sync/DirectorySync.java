package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.internal.reading.ListReader;
import io.github.domousers.internal.reading.UserList;
import io.github.domousers.internal.reading.Workers;
import io.github.domousers.internal.text.Strings;
import io.github.domousers.port.Identity;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.Directory.ListedUser;
import io.github.domousers.sync.Matching.SourceRow;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.Refusal.Guard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the users of a Domo instance in sync with a source, such as an HR system. A plan shows what
 * would be changed, and is refused if the source is probably broken.
 *
 * <pre>{@code
 * DirectorySync sync =
 *     DirectorySync.builder(users)
 *         .managed(Attribute.NAME, Attribute.TITLE)
 *         .build();
 * SyncPlan plan = sync.plan(people);
 * System.out.println(plan.summary());
 * }</pre>
 *
 * <p>A row of the source and a user are matched by the email address. A managed attribute for which
 * the source has no value is cleared, except for the name and the role; other attributes are kept.
 * A user who is created gets every value that the source has, managed or not. The time zone and the
 * locale cannot be compared, because Domo never returns them: they are sent with an update that
 * changes something else.
 *
 * <p>Thread-safe. It does not close the gateway.
 */
public final class DirectorySync {

  private static final Duration MAX_AGE = Duration.ofHours(24);

  /** How far the clocks of two machines may differ. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final ReliableUserGateway gateway;
  private final Settings settings;
  private final AppliedPlans applied;
  private final int concurrency;
  private final @Nullable Executor executor;

  private DirectorySync(
      ReliableUserGateway gateway,
      Settings settings,
      int concurrency,
      @Nullable Executor executor) {
    this.gateway = gateway;
    this.settings = settings;
    this.applied = new AppliedPlans(settings.clock(), MAX_AGE);
    this.concurrency = concurrency;
    this.executor = executor;
  }

  /**
   * Returns a builder.
   *
   * @param gateway reads and changes the users; not closed
   */
  public static Builder builder(ReliableUserGateway gateway) {
    return new Builder(gateway);
  }

  /** {@return a plan with the usual limits, see {@link #plan(Stream, PlanOptions)}} */
  public SyncPlan plan(Stream<DesiredUser> source) {
    return plan(source, PlanOptions.DEFAULT);
  }

  /**
   * Compares the source with Domo. Users are only read: one request per 499 users, and one more per
   * matched user if an attribute is managed that Domo's list does not contain, or per user in scope
   * with {@link Builder#matchByEmployeeNumber()}, and one per leaver.
   *
   * @param source all people who should be users of Domo; read completely before the first request,
   *     and closed. An exception that it throws is thrown, so that half a source is never a plan
   * @throws IllegalStateException if the credentials belong to another instance or user than the
   *     builder was given
   * @throws io.github.domousers.port.UserGatewayException if users cannot be read
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public SyncPlan plan(Stream<DesiredUser> source, PlanOptions options) {
    Objects.requireNonNull(options, "options");
    List<SourceRow> rows = new ArrayList<>();
    try (source) {
      source.forEachOrdered(desired -> rows.add(new SourceRow(desired, rows.size() + 1)));
    }
    try (Workers workers = Workers.open(concurrency, executor)) {
      Identity identity = identity(workers);
      return new Planner(gateway, workers, settings, options, rows, identity).plan();
    }
  }

  /**
   * {@return the report of an apply without a listener, see {@link #apply(SyncPlan, SyncListener)}}
   */
  public SyncReport apply(SyncPlan plan) {
    return apply(plan, SyncListener.NONE);
  }

  /**
   * Writes the changes of a plan to Domo: promotions first, leavers last, several rows at a time.
   * Each user is read again, and only written if it still is as it was when the plan was made. A
   * row that fails does not affect the others.
   *
   * <p>It is safe to apply a plan again within 24 hours, such as after a crash: what is done is not
   * done again. If the calling thread is interrupted, rows in flight end, the others are not tried,
   * and the interrupt flag is kept.
   *
   * <p>It stops before all rows are tried if Domo rejects the credentials (401), refuses two rows
   * (403), or has no such address (404); if 20 rows in a row fail without a response, with 5xx,
   * with 429 or without a permit; or if the listener or the gateway throws an unexpected exception.
   * Leavers are only changed if at most 10 percent of the other rows failed.
   *
   * @param plan of this instance, at most 24 hours old; the scope, the protected addresses and the
   *     owner of <em>this</em> sync are checked again
   * @return what became of each row; no failure of a row is thrown
   * @throws PlanRefusedException if a guard refuses the plan; nothing was changed
   * @throws IllegalStateException if the credentials belong to another instance or user than the
   *     builder was given; nothing was changed
   * @throws io.github.domousers.port.UserGatewayException if Domo's list cannot be read before the
   *     first row; nothing was changed
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted before
   *     the first row; nothing was changed
   */
  public SyncReport apply(SyncPlan plan, SyncListener listener) {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(listener, "listener");
    try (Workers workers = Workers.open(concurrency, executor)) {
      Identity identity = identity(workers);
      refuse(applicable(plan, identity));
      UserList list = new ListReader(gateway, workers).read(plan.usersInScope());
      refuse(Guards.administrators(list.users().stream(), plan.rows()).stream().toList());
      Results results = new Results(plan, listener);
      new ApplyRun(
              gateway,
              workers,
              results,
              new RowWriter(gateway, settings, plan.managed(), identity.userId(), results),
              new CreateWriter(
                  gateway, settings.clock(), plan.managed(), results, applied.existedAfter(plan)),
              settings.pause())
          .run(list);
      return results.report();
    }
  }

  /** {@return why the plan must not be applied, or not by this sync or not now} */
  private List<Refusal> applicable(SyncPlan plan, Identity identity) {
    List<Refusal> refusals = new ArrayList<>(plan.refusals());
    Duration age = Duration.between(plan.createdAt(), settings.clock().instant());
    if (age.compareTo(MAX_AGE) > 0) {
      refusals.add(
          new Refusal(Guard.AGE, "It is older than " + MAX_AGE.toHours() + " hours. Plan again."));
    } else if (age.plus(CLOCK_TOLERANCE).isNegative()) {
      refusals.add(
          new Refusal(Guard.AGE, "Its time is in the future: check the clocks, and plan again."));
    }
    otherInstance(plan.instance().orElse(null), identity.instance())
        .ifPresent(reason -> refusals.add(new Refusal(Guard.INSTANCE, reason)));
    Guards.owner(identity.userId(), settings, plan.rows())
        .filter(refusal -> refusals.stream().noneMatch(r -> r.guard() == refusal.guard()))
        .ifPresent(refusals::add);
    return refusals;
  }

  /** {@return why a plan of one instance must not be applied to another one} */
  private static Optional<String> otherInstance(
      @Nullable String ofPlan, @Nullable String ofCredentials) {
    if (Objects.equals(ofPlan, ofCredentials)) {
      return Optional.empty();
    }
    if (ofPlan == null) {
      return Optional.of(
          "It is unknown of which instance it is, but the credentials belong to "
              + ofCredentials
              + ". Plan again.");
    }
    return Optional.of(
        "It is of the instance "
            + ofPlan
            + (ofCredentials == null
                ? ", but it is unknown which instance the credentials belong to. "
                    + Guard.INSTANCE.advice()
                : ", but the credentials belong to " + ofCredentials + "."));
  }

  private static void refuse(List<Refusal> refusals) {
    if (!refusals.isEmpty()) {
      throw new PlanRefusedException(refusals);
    }
  }

  /** {@return the owner of the credentials, as far as the gateway or the settings know it} */
  private Identity identity(Workers workers) {
    Identity identity = workers.call(gateway::identity);
    requireSame("instance", settings.instance(), identity.instance());
    requireSame("owner", settings.owner(), identity.userId());
    return new Identity(
        identity.instance() == null ? settings.instance() : identity.instance(),
        identity.userId() == null ? settings.owner() : identity.userId());
  }

  private static void requireSame(
      String setting, @Nullable Object expected, @Nullable Object actual) {
    if (expected != null && actual != null && !expected.equals(actual)) {
      throw new IllegalStateException(
          setting
              + " is set to "
              + expected
              + ", but the credentials belong to "
              + actual
              + ". Use other credentials or correct the setting.");
    }
  }

  /** Builds a {@link DirectorySync}. Not thread-safe; may be used again after {@link #build()}. */
  public static final class Builder {

    private static final int DEFAULT_MAX_LEAVERS = 100;
    private static final int MAX_CONCURRENCY = 1000;
    private static final Duration MAX_PAUSE = Duration.ofMinutes(10);

    private final ReliableUserGateway gateway;
    private Set<Attribute> managed = EnumSet.noneOf(Attribute.class);
    private @Nullable Predicate<UserSummary> scope;
    private Leavers leavers = Leavers.keep();
    private boolean byEmployeeNumber;
    private final Set<EmailAddress> protectedAddresses = new HashSet<>();
    private @Nullable Long owner;
    private boolean ownerUnknown;
    private @Nullable String instance;
    private int maxLeavers = DEFAULT_MAX_LEAVERS;
    private int expectAtLeast;
    private final Map<Attribute, String> defaults = new EnumMap<>(Attribute.class);
    private Clock clock = Clock.systemUTC();
    private Duration pause = Duration.ofSeconds(2);
    private int concurrency = 8;
    private @Nullable Executor executor;

    private Builder(ReliableUserGateway gateway) {
      this.gateway = Objects.requireNonNull(gateway, "gateway");
    }

    /**
     * Sets the attributes that the source decides: required, at least one.
     *
     * @throws IllegalArgumentException for the email address, which identifies the user
     */
    public Builder managed(Attribute first, Attribute... others) {
      Set<Attribute> all = EnumSet.of(first, others);
      if (all.contains(Attribute.EMAIL)) {
        throw new IllegalArgumentException(
            "managed must not contain email: it identifies the user, and is only changed with"
                + " matchByEmployeeNumber().");
      }
      this.managed = all;
      return this;
    }

    /**
     * Limits what is changed to some users. Others, such as service accounts or the people of
     * another source, are not changed, and do not count.
     *
     * @param scope returns whether a user is in scope; any value except the id may be {@code null}.
     *     Called by several threads at a time
     */
    public Builder scope(Predicate<UserSummary> scope) {
      this.scope = Objects.requireNonNull(scope, "scope");
      return this;
    }

    /** Sets that every user of the instance is in scope, so that each can be a leaver. */
    public Builder everyone() {
      return scope(user -> true);
    }

    /**
     * Sets what is done with users in scope who are not in the source. By default they are kept.
     */
    public Builder leavers(Leavers leavers) {
      this.leavers = Objects.requireNonNull(leavers, "leavers");
      return this;
    }

    /**
     * Sets that a user whose employee number is in the source, but with another email address, is
     * renamed. This reads every user in scope by id.
     */
    public Builder matchByEmployeeNumber() {
      this.byEmployeeNumber = true;
      return this;
    }

    /**
     * Adds email addresses of users who are never leavers, never renamed, and keep their role.
     *
     * @throws IllegalArgumentException if one is blank or damaged
     */
    public Builder protect(String... emails) {
      for (String email : emails) {
        protectedAddresses.add(EmailAddress.of(email));
      }
      return this;
    }

    /**
     * Sets the id of the user who owns the credentials, for gateways that do not know it, such as
     * one with a fixed access token. The owner is never a leaver, never renamed, and keeps the
     * role.
     */
    public Builder owner(long id) {
      this.owner = id;
      return this;
    }

    /** Allows plans that delete users or change roles although the owner is unknown. */
    public Builder ownerUnknown() {
      this.ownerUnknown = true;
      return this;
    }

    /** Sets the name of the Domo instance, for gateways that do not know it. */
    public Builder instance(String instance) {
      this.instance = Objects.requireNonNull(instance, "instance");
      return this;
    }

    /**
     * Sets a lower limit than 100 for leavers, and for new administrators, role changes, renames
     * and cleared attributes together. 10 percent of the users in scope, or 3 if that is more, are
     * a limit as well. A single plan may exceed them with {@link PlanOptions}.
     *
     * @throws IllegalArgumentException if it is not from 0 to 100
     */
    public Builder maxLeavers(int max) {
      this.maxLeavers = inBounds("maxLeavers", 0, max, DEFAULT_MAX_LEAVERS);
      return this;
    }

    /**
     * Sets how many valid rows the source must have. By default one is enough.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder expectAtLeast(int rows) {
      this.expectAtLeast = inBounds("expectAtLeast", 0, rows, Integer.MAX_VALUE);
      return this;
    }

    /**
     * Sets a value for users who are created, if the source has none, such as a role.
     *
     * @throws IllegalArgumentException for the name, the email address and the employee number,
     *     which belong to one person, or if the value is blank
     */
    public Builder defaultForNewUsers(Attribute attribute, String value) {
      if (attribute == Attribute.NAME
          || attribute.isEmailAddress()
          || attribute == Attribute.EMPLOYEE_NUMBER) {
        throw new IllegalArgumentException(
            "defaultForNewUsers must not set " + attribute + ", which belongs to one person.");
      }
      String stripped = Strings.stripToNull(value);
      if (stripped == null) {
        throw new IllegalArgumentException(
            "defaultForNewUsers must have a value for " + attribute + ", but it is blank.");
      }
      defaults.put(attribute, stripped);
      return this;
    }

    /**
     * Sets how many rows, or pages of the list (never more than 16), are in flight at most, from 1
     * to 1000. The default is 8. Each needs a connection while it is sent: the adapters of this
     * library have 64, unless you supply a client.
     *
     * @throws IllegalArgumentException if it is out of bounds
     */
    public Builder concurrency(int requests) {
      this.concurrency = inBounds("concurrency", 1, requests, MAX_CONCURRENCY);
      return this;
    }

    /**
     * Sets the executor for requests; not closed. At most {@link #concurrency} tasks are submitted
     * at a time, and the calling thread only waits: do not call from the only thread of this
     * executor. An executor that discards tasks blocks the call until the thread is interrupted; if
     * it rejects all tasks, its exception is thrown. By default there are daemon threads that end
     * with each call.
     */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /**
     * Sets how long {@link DirectorySync#apply(SyncPlan, SyncListener)} waits, after all rows,
     * before it reads the list to find out what became of creates with an unknown outcome: Domo may
     * still carry them out. The wait doubles each time. The default is 2 seconds.
     *
     * @throws IllegalArgumentException if it is negative or longer than 10 minutes
     */
    public Builder pauseBeforeLookup(Duration pause) {
      if (pause.isNegative() || pause.compareTo(MAX_PAUSE) > 0) {
        throw new IllegalArgumentException(
            "pauseBeforeLookup must be from zero to " + MAX_PAUSE + ", but is " + pause + ".");
      }
      this.pause = pause;
      return this;
    }

    /** Sets the clock for the time of a plan. The default is the system's. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * {@return the sync}
     *
     * @throws IllegalStateException if no attribute is managed, if leavers are not kept although no
     *     scope is set, or if both owner and ownerUnknown are set
     */
    public DirectorySync build() {
      if (managed.isEmpty()) {
        throw new IllegalStateException(
            "managed is required: set the attributes that the source decides with managed(…).");
      }
      if (scope == null && !leavers.areKept()) {
        throw new IllegalStateException(
            "leavers("
                + leavers
                + ") needs a scope: set it with scope(…), or with everyone() for all users.");
      }
      if (owner != null && ownerUnknown) {
        throw new IllegalStateException(
            "owner and ownerUnknown are both set, but exclude each other: set one of them.");
      }
      Settings settings =
          new Settings(
              Collections.unmodifiableSet(EnumSet.copyOf(managed)),
              scope == null ? user -> true : scope,
              leavers,
              byEmployeeNumber,
              Set.copyOf(protectedAddresses),
              owner,
              ownerUnknown,
              instance,
              maxLeavers,
              expectAtLeast,
              Collections.unmodifiableMap(new EnumMap<>(defaults)),
              clock,
              pause);
      return new DirectorySync(gateway, settings, concurrency, executor);
    }

    private static int inBounds(String name, int min, int value, int max) {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            name + " must be from " + min + " to " + max + ", but is " + value + ".");
      }
      return value;
    }
  }

  /** The settings of a {@link DirectorySync}, see its builder. */
  record Settings(
      Set<Attribute> managed,
      Predicate<UserSummary> scope,
      Leavers leavers,
      boolean byEmployeeNumber,
      Set<EmailAddress> protectedAddresses,
      @Nullable Long owner,
      boolean ownerMayBeUnknown,
      @Nullable String instance,
      int maxLeavers,
      int expectAtLeast,
      Map<Attribute, String> defaults,
      Clock clock,
      Duration pause) {

    /**
     * {@return why a user is neither a leaver, nor renamed, nor gets another role; {@code null} if
     * nothing protects it}
     *
     * @param credentialsOwner the id of the user who owns the credentials, if it is known
     */
    @Nullable KeptReason protection(
        @Nullable Long credentialsOwner, long id, @Nullable EmailAddress address) {
      if (credentialsOwner != null && credentialsOwner == id) {
        return KeptReason.OWNER;
      }
      return address != null && protectedAddresses.contains(address) ? KeptReason.PROTECTED : null;
    }

    /**
     * {@return whether one request per user is needed, because a list row has too few attributes}
     */
    boolean needsWholeUsers() {
      return managed.stream()
          .anyMatch(attribute -> attribute.isReturned() && !ListedUser.IN_LIST.contains(attribute));
    }
  }

  /**
   * Remembers who existed after plans of this process were applied, as long as they can be applied
   * again: a user who was deleted since then is not created and invited a second time. Thread-safe.
   */
  static final class AppliedPlans {

    private final Clock clock;
    private final Duration maxAge;
    private final Map<Key, Existed> byPlan = new HashMap<>();

    AppliedPlans(Clock clock, Duration maxAge) {
      this.clock = clock;
      this.maxAge = maxAge;
    }

    private record Existed(Instant planCreatedAt, Set<EmailAddress> addresses) {}

    /** Identifies a plan in this process, at less cost than its digest. */
    private record Key(SyncPlan.Header header, int hashOfRows) {}

    /** {@return the addresses of the users that a plan has created or found; to be added to} */
    synchronized Set<EmailAddress> existedAfter(SyncPlan plan) {
      Instant oldest = clock.instant().minus(maxAge);
      byPlan.values().removeIf(existed -> existed.planCreatedAt().isBefore(oldest));
      return byPlan
          .computeIfAbsent(
              new Key(plan.header(), plan.rows().hashCode()),
              first -> new Existed(plan.createdAt(), ConcurrentHashMap.newKeySet()))
          .addresses();
    }
  }
}

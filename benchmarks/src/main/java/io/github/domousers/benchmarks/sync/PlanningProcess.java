package io.github.domousers.benchmarks.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.SyncPlan;
import java.lang.ref.Reference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The main class of a process that plans 100,000 people against 100,000 users. A third of the
 * people are users as they should be, a third are users with other values, and a third are no users
 * yet.
 */
final class PlanningProcess {

  /** The prefix of the line with the time in milliseconds. */
  static final String MILLIS = "milliseconds: ";

  private static final int USERS = 100_000;
  private static final int THIRD = USERS / 3;

  /** One person in a hundred has another email address. */
  private static final int RENAMED = 100;

  private PlanningProcess() {}

  /** What is compared. */
  enum Variant {
    /** Attributes that a list contains. */
    LIST("managed attributes of the list"),
    /** All attributes, for which each matched user is read by id. */
    WHOLE_USERS("all attributes managed"),
    /** All attributes and the employee number, for which each user is read by id. */
    EMPLOYEE_NUMBER("all attributes managed, matched by employee number");

    private final String title;

    Variant(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    private DirectorySync sync(ReliableUserGateway gateway) {
      DirectorySync.Builder sync = DirectorySync.builder(gateway).everyone();
      switch (this) {
        case LIST -> sync.managed(Attribute.NAME, Attribute.ROLE, Attribute.TITLE, Attribute.PHONE);
        case WHOLE_USERS -> manageAll(sync);
        case EMPLOYEE_NUMBER -> manageAll(sync).matchByEmployeeNumber();
      }
      return sync.build();
    }

    private static DirectorySync.Builder manageAll(DirectorySync.Builder sync) {
      return sync.managed(
          Attribute.NAME,
          Attribute.ROLE,
          Attribute.TITLE,
          Attribute.ALTERNATE_EMAIL,
          Attribute.PHONE,
          Attribute.LOCATION,
          Attribute.TIMEZONE,
          Attribute.LOCALE,
          Attribute.EMPLOYEE_NUMBER);
    }

    private DesiredUser person(int number) {
      GeneratedUser user = new GeneratedUser(number);
      if (number < THIRD || number >= USERS) {
        return user.desired();
      }
      return this == EMPLOYEE_NUMBER && number % RENAMED == 0
          ? user.desiredRenamed()
          : user.desiredChanged();
    }
  }

  /**
   * Plans, prints the time, and collects the garbage while the plan is still in use.
   *
   * @param arguments the name of a {@link Variant}
   */
  public static void main(String[] arguments) {
    Variant variant = Variant.valueOf(arguments[0]);
    ReliableUserGateway gateway = ReliableUserGateway.over(new GeneratedGateway(USERS));
    Stream<DesiredUser> people =
        IntStream.concat(
                IntStream.range(0, 2 * THIRD), IntStream.range(USERS, 2 * USERS - 2 * THIRD))
            .mapToObj(variant::person);
    long begun = System.nanoTime();
    SyncPlan plan =
        variant
            .sync(gateway)
            .plan(people, PlanOptions.DEFAULT.allowSensitiveChanges(USERS).allowCreates(USERS));
    long millis = (System.nanoTime() - begun) / 1_000_000;
    try {
      requireExpected(plan);
      System.gc();
    } finally {
      Reference.reachabilityFence(plan);
    }
    System.out.println(MILLIS + millis);
  }

  private static void requireExpected(SyncPlan plan) {
    boolean asExpected =
        plan.count(Kind.UNCHANGED) == THIRD
            && plan.count(Kind.UPDATE) == THIRD
            && plan.count(Kind.CREATE) == USERS - 2 * THIRD
            && plan.count(Kind.KEPT) == USERS - 2 * THIRD;
    if (!asExpected) {
      throw new IllegalStateException("Unexpected plan: " + plan.summary());
    }
  }
}

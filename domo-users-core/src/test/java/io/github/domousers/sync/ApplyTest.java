package io.github.domousers.sync;

import static io.github.domousers.sync.MemoryDomo.admin;
import static io.github.domousers.sync.ReadOnlyDomo.user;
import static io.github.domousers.sync.SyncFixture.NOW;
import static io.github.domousers.sync.SyncFixture.desired;
import static io.github.domousers.sync.SyncFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.Identity;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.port.UserPage.UnreadableRow;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncListener.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applying a plan writes, and what it reports. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ApplyTest {

  private final MemoryDomo domo = new MemoryDomo();
  private final SettableClock time = new SettableClock(NOW);
  private final ReliableUserGateway.Builder gateway =
      ReliableUserGateway.builder(domo).backOff(Duration.ZERO, Duration.ZERO).maxAttempts(1);
  private DirectorySync.Builder builder = builder(gateway.build());

  private DirectorySync.Builder builder(ReliableUserGateway users) {
    return DirectorySync.builder(users)
        .clock(time)
        .concurrency(1)
        .pauseBeforeLookup(Duration.ZERO)
        .managed(Attribute.NAME, Attribute.ROLE, Attribute.TITLE)
        .defaultForNewUsers(Attribute.ROLE, "Participant");
  }

  @BeforeEach
  void addAdministrators() {
    domo.add(admin(MemoryDomo.OWNER), admin(2), admin(3));
    builder.scope(user -> user.id() > 3);
  }

  private SyncPlan plan(DesiredUser... people) {
    return builder.build().plan(Stream.of(people), PlanOptions.DEFAULT.expectFewMatches());
  }

  private SyncReport apply(SyncPlan plan) {
    return builder.build().apply(plan);
  }

  private static List<String> statuses(SyncReport report) {
    return report.results().stream()
        .map(result -> result.row().kind() + " " + result.status())
        .toList();
  }

  private static String reason(SyncReport report) {
    return String.valueOf(report.results().get(0).reason());
  }

  private static DesiredUser ada() {
    return desired("Ada Lovelace", "ada@acme.com").title("Analyst").build();
  }

  private void addBob() {
    domo.add(user(7, "Bob", "bob@acme.com").title("Old").build());
  }

  private static DesiredUser bob() {
    return desired("Bob", "bob@acme.com").title("New").build();
  }

  private static UserGatewayException failure(String call, Outcome outcome) {
    Operation operation =
        switch (call.substring(0, Math.max(0, call.indexOf(' ')))) {
          case "create" -> Operation.CREATE;
          case "update" -> Operation.UPDATE;
          case "delete" -> Operation.DELETE;
          case "get" -> Operation.GET;
          default -> Operation.LIST;
        };
    return new TransportException(operation, outcome, "it was reset", null);
  }

  /** Scripts the calls whose name starts like this. */
  private void on(String prefix, MemoryDomo.Around script) {
    MemoryDomo.Around others = domo.around;
    domo.around =
        (call, run) -> call.startsWith(prefix) ? script.run(call, run) : others.run(call, run);
  }

  /** Each create is sent, but not applied, and its outcome is unknown. */
  private void loseCreates() {
    on(
        "create",
        (call, run) -> {
          domo.writes.add(call);
          throw failure(call, Outcome.UNKNOWN);
        });
  }

  /**
   * {@return a plan to create a user who was created after it was made, so that it has to be read}
   */
  private SyncPlan planOfAUserWhoExistsMeanwhile() {
    builder.managed(Attribute.NAME, Attribute.LOCATION);
    SyncPlan plan = plan(desired("Ada", "ada@acme.com").set(Attribute.LOCATION, "Bern").build());
    domo.add(user(50, "Ada", "ada@acme.com").build());
    return plan;
  }

  /**
   * {@return an apply that another thread is to run}
   *
   * @param interrupted gets whether the thread was interrupted when the apply ended
   */
  private FutureTask<SyncReport> applyTask(SyncPlan plan, AtomicBoolean interrupted) {
    return new FutureTask<>(
        () -> {
          SyncReport report = apply(plan);
          interrupted.set(Thread.currentThread().isInterrupted());
          return report;
        });
  }

  @Test
  void aPlan_isApplied_andThenThereIsNoChange() {
    builder.leavers(Leavers.delete());
    addBob();
    domo.add(user(8, "Eve", "eve@acme.com").build());
    SyncPlan plan = plan(ada(), bob());

    SyncReport report = apply(plan);

    assertThat(domo.writes).containsExactly("create ada@acme.com", "update 7", "delete 8");
    assertThat(report.isComplete()).isTrue();
    assertThat(report.count(Status.DONE)).isEqualTo(3);
    assertThat(report.stopReason()).isEmpty();
    assertThat(report.results().get(0).userId()).isEqualTo(100L);
    assertThat(report.summary())
        .isEqualTo(
            "3 done, 0 already done, 0 stale, 0 failed, 0 unknown, 0 not tried, 0 without a"
                + " change.");
    assertThat(plan(ada(), bob()).hasChanges()).isFalse();

    assertThat(statuses(apply(plan)))
        .containsExactly("CREATE ALREADY_DONE", "UPDATE ALREADY_DONE", "LEAVER ALREADY_DONE");
    assertThat(domo.writes).hasSize(3);
  }

  @Test
  void whatTheListShowsAsDone_costsNoOtherRequest() {
    addBob();
    SyncPlan plan = plan(ada(), bob());
    apply(plan);
    List<String> calls = new ArrayList<>();
    on(
        "",
        (call, run) -> {
          calls.add(call);
          return run.get();
        });

    assertThat(apply(plan).isComplete()).isTrue();
    assertThat(calls).containsOnly("list");
  }

  @Test
  void promotionsComeFirst_andLeaversLast() {
    builder.leavers(Leavers.delete());
    domo.add(
        user(7, "Bob", "bob@acme.com").title("Old").build(),
        user(8, "Eve", "eve@acme.com").build(),
        user(9, "Zoe", "zoe@acme.com").build());

    apply(plan(bob(), ada(), desired("Zoe", "zoe@acme.com").role(Role.ADMIN).build()));

    assertThat(domo.writes)
        .containsExactly("update 9", "update 7", "create ada@acme.com", "delete 8");
  }

  @Test
  void leavers_canGetAnotherRole() {
    builder.leavers(Leavers.changeRole(Role.custom("Social")));
    domo.add(user(8, "Eve", "eve@acme.com").build());
    SyncPlan plan = plan(ada());

    assertThat(apply(plan).isComplete()).isTrue();
    assertThat(domo.byId(8).role()).isEqualTo(Role.custom("Social"));
    assertThat(statuses(apply(plan))).containsExactly("CREATE ALREADY_DONE", "LEAVER ALREADY_DONE");
  }

  @Test
  void aUserWhoChangedSinceThePlan_isStale_andNotWritten() {
    builder.leavers(Leavers.delete());
    addBob();
    domo.add(user(8, "Eve", "eve@acme.com").build(), user(9, "Zoe", "zoe@acme.com").build());
    SyncPlan plan = plan(bob());
    domo.change(7, UserUpdate.builder().title("Another").build());
    domo.change(8, UserUpdate.builder().title("Rehired").build());
    domo.change(9, UserUpdate.builder().email("zoe@other.com").build());

    SyncReport report = apply(plan);

    assertThat(statuses(report)).containsExactly("UPDATE STALE", "LEAVER STALE", "LEAVER STALE");
    assertThat(report.results())
        .extracting(RowResult::reason)
        .containsExactly(
            "changed since the plan was made: [title]",
            "changed since the plan was made: [title]",
            "changed since the plan was made: [email]");
    assertThat(domo.writes).isEmpty();
  }

  @Test
  void aDemotedOrRenamedUser_isStale_ifTheAttributeIsManaged() {
    addBob();
    domo.add(user(8, "Eve", "eve@acme.com").role(Role.PRIVILEGED).build());
    SyncPlan plan = plan(bob(), desired("Eve", "eve@acme.com").title("New").build());
    domo.change(7, UserUpdate.builder().email("bob@other.com").build());
    domo.change(8, UserUpdate.builder().role(Role.PARTICIPANT).build());

    assertThat(apply(plan).results())
        .extracting(RowResult::reason)
        .containsExactly(
            "changed since the plan was made: [email]", "changed since the plan was made: [role]");
    assertThat(domo.writes).isEmpty();
  }

  @Test
  void aRenamedUserWhoHasTheNewValues_isStale() {
    addBob();
    SyncPlan plan = plan(bob());
    domo.change(7, UserUpdate.builder().title("New").email("other@acme.com").build());

    assertThat(statuses(apply(plan))).containsExactly("UPDATE STALE");
  }

  @Test
  void aLeaverWhoChangedInAnyAttributeOfTheList_isStale() {
    builder.managed(Attribute.NAME).leavers(Leavers.delete());
    addBob();
    SyncPlan plan = plan(ada());
    domo.change(7, UserUpdate.builder().phone("1").build());

    SyncReport report = apply(plan);

    assertThat(statuses(report)).containsExactly("CREATE DONE", "LEAVER STALE");
    assertThat(report.results().get(1).reason())
        .isEqualTo("changed since the plan was made: [phone]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLeaverWhoIsDeletedByAnotherJustBeforeTheDelete_isNotReportedAsDeletedByThisApply(
      boolean marked) {
    builder.leavers(Leavers.delete());
    addBob();
    SyncPlan plan = plan(ada());
    on(
        "delete",
        (call, run) -> {
          if (marked) {
            domo.markDeleted(7);
          } else {
            domo.users.remove(7L);
          }
          throw new UserNotFoundException(Operation.DELETE, DomoError.ofStatus(404));
        });

    assertThat(statuses(apply(plan)))
        .containsExactly("CREATE DONE", marked ? "LEAVER ALREADY_DONE" : "LEAVER STALE");
  }

  @Test
  void aDeletedUserOrAnUnknownId_isStale() {
    builder.leavers(Leavers.delete());
    addBob();
    domo.add(user(8, "Eve", "eve@acme.com").build(), user(9, "Zoe", "zoe@acme.com").build());
    SyncPlan plan = plan(bob(), desired("Eve", "eve@acme.com").title("New").build());
    domo.markDeleted(7);
    domo.users.remove(8L);
    domo.users.remove(9L);

    SyncReport report = apply(plan);
    assertThat(statuses(report)).containsExactly("UPDATE STALE", "UPDATE STALE", "LEAVER STALE");
    assertThat(report.results())
        .extracting(RowResult::reason)
        .containsExactly(
            "the user was deleted", "Domo has no user of this id", "Domo has no user of this id");
  }

  @Test
  void theScopeTheOwnerAndProtectedAddresses_areCheckedAgain() {
    builder.leavers(Leavers.delete());
    addBob();
    domo.add(user(8, "Eve", "eve@acme.com").build(), user(9, "Zoe", "zoe@acme.com").build());
    SyncPlan plan = plan(bob());
    builder.scope(user -> user.id() > 7).protect("eve@acme.com");
    domo.identity = new Identity("acme", 9L);

    SyncReport report = apply(plan);
    assertThat(statuses(report)).containsExactly("UPDATE STALE", "LEAVER STALE", "LEAVER STALE");
    assertThat(reason(report)).isEqualTo("the user is outside the scope");
    assertThat(report.results().get(1).reason())
        .isEqualTo("the user is protected, or owns the credentials");
    assertThat(domo.writes).isEmpty();
  }

  @Test
  void aRenameOrARoleChange_isStale_ifTheUserOwnsTheCredentialsOrIsProtectedSinceThePlan() {
    builder.matchByEmployeeNumber();
    domo.add(
        user(7, "Bob", "bob@acme.com").employeeNumber(7L).build(),
        user(8, "Eve", "eve@acme.com").build(),
        user(9, "Zoe", "zoe@acme.com").build());
    SyncPlan plan =
        plan(
            numbered("bob@new.com", 7),
            desired("Eve", "eve@acme.com").role(Role.PRIVILEGED).build(),
            desired("Zoe", "zoe@acme.com").title("New").build());

    domo.identity = new Identity("acme", 8L);
    SyncReport report =
        builder(gateway.build()).protect("bob@acme.com", "zoe@acme.com").build().apply(plan);
    assertThat(statuses(report)).containsExactly("UPDATE STALE", "UPDATE STALE", "UPDATE DONE");
    assertThat(report.results(Status.STALE))
        .extracting(RowResult::reason)
        .containsOnly("the user is protected, or owns the credentials");

    domo.identity = new Identity("acme", 7L);
    report = builder(gateway.build()).protect("eve@acme.com").build().apply(plan);
    assertThat(statuses(report))
        .containsExactly("UPDATE STALE", "UPDATE STALE", "UPDATE ALREADY_DONE");
    assertThat(domo.writes).containsExactly("update 9");
  }

  @Test
  void aCreate_findsWhoWasCreatedMeanwhile() {
    SyncPlan plan = plan(ada(), desired("Eve", "eve@acme.com").title("New").build());
    domo.add(
        user(50, "Ada Lovelace", "ADA@acme.com").title("Analyst").build(),
        user(51, "Eve", "eve@acme.com").title("Other").build());

    SyncReport report = apply(plan);
    assertThat(statuses(report)).containsExactly("CREATE ALREADY_DONE", "CREATE STALE");
    assertThat(report.results().get(1).reason())
        .isEqualTo("another user has the email address, with other values: [title]");
  }

  @Test
  void aUserWhomTheFirstApplyCreated_isNotCreatedAgain_afterAnAdministratorDeletedTheUser() {
    SyncPlan plan = plan(desired("Ada", "ada@acme.com").sendInvite(true).build());
    DirectorySync sync = builder.build();
    sync.apply(plan);
    domo.markDeleted(100);

    SyncReport again = sync.apply(plan);

    assertThat(statuses(again)).containsExactly("CREATE STALE");
    assertThat(reason(again))
        .isEqualTo(
            "this plan has created or found the user before, but Domo's list, as this apply read it,"
                + " does not have it: the user was deleted, was created meanwhile, or is in a row"
                + " that could not be read");
    assertThat(domo.invited).containsExactly("ada@acme.com");
  }

  @Test
  void anAddressThatDomoRefuses_althoughNoListedUserHasIt_isAFailure() {
    on(
        "create",
        (call, run) -> {
          throw new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(400));
        });

    SyncReport report = apply(plan(ada()));
    assertThat(statuses(report)).containsExactly("CREATE FAILED");
    assertThat(report.results().get(0).failure()).isInstanceOf(RequestRejectedException.class);
  }

  @Test
  void aCreateThatLostItsResponse_isFoundInTheListAfterAllRows() {
    AtomicInteger lists = new AtomicInteger();
    on(
        "list",
        (call, run) -> {
          lists.incrementAndGet();
          return run.get();
        });
    SyncPlan plan = plan(ada(), desired("Eve", "eve@acme.com").build());
    on(
        "create",
        (call, run) -> {
          Object unused = run.get();
          throw failure(call, Outcome.UNKNOWN);
        });
    lists.set(0);

    SyncReport report = apply(plan);

    assertThat(statuses(report)).containsExactly("CREATE DONE", "CREATE DONE");
    assertThat(domo.writes).hasSize(2);
    // A page and two checks of its end, before and after the creates.
    assertThat(lists).hasValue(6);
  }

  @Test
  void aUserWhoWasCreatedByTheFirstOfTwoAttempts_isFound_howeverLongTheyTook() {
    List<Supplier<Object>> late = new ArrayList<>();
    on(
        "create",
        (call, run) -> {
          late.add(run);
          time.set(NOW.plus(Duration.ofHours(late.size())));
          if (late.size() == 2) {
            Object unused = late.get(0).get();
          }
          throw failure(call, Outcome.UNKNOWN);
        });

    assertThat(statuses(apply(plan(ada())))).containsExactly("CREATE DONE");
    assertThat(domo.writes).hasSize(1);
  }

  @Test
  void anAddressThatSeveralUsersHaveMeanwhile_isStale() {
    SyncPlan plan = plan(ada());
    domo.add(
        user(50, "Ada Lovelace", "ada@acme.com").title("Analyst").build(),
        user(51, "Ada Lovelace", "ADA@acme.com").title("Analyst").build());

    SyncReport report = apply(plan);

    assertThat(statuses(report)).containsExactly("CREATE STALE");
    assertThat(reason(report)).isEqualTo("several users have the email address");
  }

  @Test
  void aUserWhoIsDeletedAfterTheListWasRead_isStale() {
    SyncPlan plan = planOfAUserWhoExistsMeanwhile();
    on(
        "get",
        (call, run) -> {
          domo.markDeleted(50);
          return run.get();
        });

    SyncReport report = apply(plan);

    assertThat(statuses(report)).containsExactly("CREATE STALE");
    assertThat(reason(report)).isEqualTo("the user was deleted meanwhile");
  }

  @Test
  void aCreateThatWasNotApplied_isSentAgainInTheNextPass_atMostTwice() {
    AtomicInteger creates = new AtomicInteger();
    on(
        "create",
        (call, run) -> {
          if (creates.incrementAndGet() < 3) {
            throw failure(call, Outcome.UNKNOWN);
          }
          return run.get();
        });
    assertThat(statuses(apply(plan(ada())))).containsExactly("CREATE DONE");

    creates.set(-10);
    SyncReport report = apply(plan(desired("Eve", "eve@acme.com").build()));
    assertThat(statuses(report)).containsExactly("CREATE UNKNOWN");
    assertThat(creates).hasValue(-7);
  }

  @Test
  void aCreateThatMayHaveBeenApplied_isUnknown_evenIfDomoRejectsItLater() {
    AtomicInteger creates = new AtomicInteger();
    List<String> results = new ArrayList<>();
    on(
        "create",
        (call, run) -> {
          throw creates.incrementAndGet() == 1
              ? failure(call, Outcome.UNKNOWN)
              : new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(422));
        });

    builder
        .build()
        .apply(
            plan(ada()),
            new SyncListener() {
              @Override
              public void onResult(RowResult result, Progress progress) {
                results.add(result.status().name());
              }
            });

    assertThat(results).containsExactly("UNKNOWN");
  }

  @Test
  void aUserWhoWasFoundByAnEarlierApply_isNotCreatedAfterAnAdministratorDeletedTheUser() {
    SyncPlan plan = plan(ada());
    domo.add(user(50, "Ada Lovelace", "ada@acme.com").title("Analyst").build());
    DirectorySync sync = builder.build();
    assertThat(statuses(sync.apply(plan))).containsExactly("CREATE ALREADY_DONE");
    domo.markDeleted(50);

    assertThat(statuses(sync.apply(plan))).containsExactly("CREATE STALE");
    assertThat(domo.writes).isEmpty();
  }

  @Test
  void aRenameByNumber_isStale_ifTheNumberWasChangedSinceThePlan() {
    builder.matchByEmployeeNumber();
    domo.add(user(7, "P", "old@acme.com").employeeNumber(70L).build());
    SyncPlan plan = plan(DesiredUser.builder().email("new@acme.com").employeeNumber(70L).build());
    domo.change(7, UserUpdate.builder().employeeNumber(71).build());

    SyncReport report = apply(plan);
    assertThat(statuses(report)).containsExactly("UPDATE STALE");
    assertThat(reason(report)).isEqualTo("changed since the plan was made: [employeeNumber]");
  }

  @Test
  void aDeleteThatLostItsResponse_isDone_ifTheIdIsUnknownAfterwards() {
    builder.leavers(Leavers.delete());
    domo.add(user(8, "Eve", "eve@acme.com").build());
    SyncPlan plan = plan(ada());
    on(
        "delete",
        (call, run) -> {
          domo.users.remove(8L);
          throw failure(call, Outcome.UNKNOWN);
        });

    assertThat(statuses(apply(plan))).containsExactly("CREATE DONE", "LEAVER DONE");
  }

  @Test
  void anUpdateWhoseResponseCannotBeRead_isDone_withTheDifferences() {
    addBob();
    SyncPlan plan = plan(bob());
    on(
        "update",
        (call, run) -> {
          domo.change(7, UserUpdate.builder().title("NEW").build());
          throw new MalformedResponseException(
              Operation.UPDATE, Outcome.APPLIED, 200, "it is cut off", null, null);
        });

    RowResult result = apply(plan).results().get(0);
    assertThat(result.status()).isEqualTo(Status.DONE);
    assertThat(result.differences()).containsExactly(Attribute.TITLE);
  }

  @Test
  void aRefusedAddress_costsOneFurtherReading_withoutAPause() {
    builder.pauseBeforeLookup(Duration.ofMinutes(10));
    SyncPlan plan = plan(ada());
    AtomicInteger lists = new AtomicInteger();
    on(
        "list",
        (call, run) -> {
          lists.incrementAndGet();
          return run.get();
        });
    on(
        "create",
        (call, run) -> {
          throw new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(400));
        });

    apply(plan);

    assertThat(lists).hasValue(6);
  }

  @Test
  void aLostCreate_isLookedUp_evenIfTheApplyStops() {
    on(
        "create",
        (call, run) -> {
          if (call.endsWith("new1@acme.com")) {
            Object unused = run.get();
            throw failure(call, Outcome.UNKNOWN);
          }
          throw new UnauthorizedException(Operation.CREATE, DomoError.ofStatus(401));
        });

    assertThat(counts(apply(plan(newcomers(3)))))
        .isEqualTo(Map.of("DONE", 1, "FAILED", 1, "NOT_TRIED", 1));
  }

  @Test
  void aUserOfUnknownAge_isUnknown_ifItDiffers() {
    on(
        "create",
        (call, run) -> {
          domo.add(user(50, "Ada Lovelace", "ada@acme.com").title("Other").build());
          throw failure(call, Outcome.UNKNOWN);
        });

    assertThat(statuses(apply(plan(ada())))).containsExactly("CREATE UNKNOWN");
  }

  @Test
  void aPlanOfAnUnknownInstance_isNotAppliedToAKnownOne() {
    domo.identity = Identity.UNKNOWN;
    SyncPlan plan = plan(ada());
    domo.identity = new Identity("acme", MemoryDomo.OWNER);

    assertRefused(
        plan,
        Guard.INSTANCE,
        "It is unknown of which instance it is, but the credentials belong to acme. Plan again.");
  }

  @Test
  void anUnexpectedException_stops_andTheReportIsComplete() {
    on(
        "create new2@",
        (call, run) -> {
          throw new IllegalStateException("closed");
        });

    SyncReport report = apply(plan(newcomers(4)));

    assertThat(report.stopReason()).contains("the gateway threw java.lang.IllegalStateException");
    assertThat(counts(report)).isEqualTo(Map.of("DONE", 1, "UNKNOWN", 1, "NOT_TRIED", 2));
  }

  @Test
  void anIllegalArgumentExceptionOfTheGateway_doesNotMeanThatNothingWasSent() {
    on(
        "create",
        (call, run) -> {
          Object created = run.get();
          throw new IllegalArgumentException("after " + created);
        });

    SyncReport report = apply(plan(ada()));

    assertThat(statuses(report)).containsExactly("CREATE UNKNOWN");
    assertThat(reason(report)).isEqualTo("the gateway threw java.lang.IllegalArgumentException");
  }

  @Test
  void anUnexpectedExceptionBeforeACreateIsSent_isAFailure() {
    SyncPlan plan = planOfAUserWhoExistsMeanwhile();
    on(
        "get",
        (call, run) -> {
          throw new IllegalStateException("closed");
        });

    assertThat(statuses(apply(plan))).containsExactly("CREATE FAILED");
  }

  @Test
  void aScopeThatThrows_isNamed() {
    addBob();
    SyncPlan plan = plan(bob());
    builder.scope(
        user -> {
          throw new IllegalStateException();
        });

    SyncReport report = apply(plan);

    assertThat(statuses(report)).containsExactly("UPDATE FAILED");
    assertThat(report.stopReason())
        .contains("the gateway or the scope threw java.lang.IllegalStateException");
  }

  @Test
  void anExecutorThatIsShutDown_stops_andTheReportIsComplete() {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    builder.leavers(Leavers.delete()).executor(threads);
    domo.add(user(8, "Eve", "eve@acme.com").build());
    SyncPlan plan = plan(ada());
    on(
        "create",
        (call, run) -> {
          threads.shutdown();
          return run.get();
        });

    SyncReport report = apply(plan);

    assertThat(statuses(report)).containsExactly("CREATE DONE", "LEAVER NOT_TRIED");
    assertThat(report.stopReason()).contains("the executor rejected all rows");
  }

  @Test
  void aListenerThatThrowsBeforeACreate_stops_andNothingIsSent() {
    SyncReport report =
        builder
            .build()
            .apply(
                plan(ada()),
                new SyncListener() {
                  @Override
                  public boolean wasCreated(PlannedChange.Create row) {
                    throw new IllegalStateException("no log");
                  }
                });

    assertThat(statuses(report)).containsExactly("CREATE NOT_TRIED");
    assertThat(reason(report))
        .isEqualTo("the listener threw java.lang.IllegalStateException before a create");
    assertThat(domo.writes).isEmpty();
  }

  @Test
  void aUserWhomAnotherProcessCreated_isNotCreatedAgain_ifTheListenerKnowsThat() {
    SyncReport report =
        builder
            .build()
            .apply(
                plan(ada(), desired("Eve", "eve@acme.com").build()),
                new SyncListener() {
                  @Override
                  public boolean wasCreated(PlannedChange.Create row) {
                    return row.user().email().equals("ada@acme.com");
                  }
                });

    assertThat(statuses(report)).containsExactly("CREATE STALE", "CREATE DONE");
    assertThat(domo.writes).containsExactly("create eve@acme.com");
  }

  @Test
  void aValueThatCannotBeParsed_isCleared() {
    builder.managed(Attribute.NAME, Attribute.EMPLOYEE_NUMBER);
    domo.add(
        user(7, "Bob", "bob@acme.com")
            .unparsedAttributes(Map.of("employeeNumber", "\"B-80\""))
            .build());

    assertThat(statuses(apply(plan(desired("Bob", "bob@acme.com").build()))))
        .containsExactly("UPDATE DONE");
    assertThat(domo.byId(7).unparsedAttributes()).isEmpty();
  }

  @Test
  void aCreateThatMayHaveBeenApplied_isNotRepeated_ifThatIsForbidden() {
    builder = builder(gateway.neverRetryUnknownCreates().build());
    loseCreates();

    assertThat(statuses(apply(plan(ada())))).containsExactly("CREATE UNKNOWN");
    assertThat(domo.writes).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"an unreadable row", "a user without an address", "a user twice"})
  void aCreateWithAnUnknownOutcome_isNotRepeated_ifTheListHas(String what) {
    loseCreates();
    on(
        "list",
        (call, run) -> {
          UserPage page = (UserPage) run.get();
          if (domo.writes.isEmpty() || page.users().isEmpty()) {
            return page;
          }
          List<UserSummary> users = new ArrayList<>(page.users());
          List<UnreadableRow> unreadable = new ArrayList<>();
          switch (what) {
            case "an unreadable row" -> unreadable.add(new UnreadableRow(3, "it has no id"));
            case "a user twice" -> users.add(users.get(0));
            default -> users.set(users.size() - 1, withoutAddress(users.get(users.size() - 1)));
          }
          return new UserPage(users, users.size() + unreadable.size(), unreadable);
        });

    assertThat(statuses(apply(plan(ada())))).containsExactly("CREATE UNKNOWN");
    assertThat(domo.writes).hasSize(1);
  }

  @Test
  void aCreateThatWasApplied_isNotRepeated_althoughTheListDoesNotShowTheUser() {
    on(
        "create",
        (call, run) -> {
          domo.writes.add(call);
          throw new MalformedResponseException(
              Operation.CREATE, Outcome.APPLIED, 200, "it is cut off", null, null);
        });

    assertThat(statuses(apply(plan(ada())))).containsExactly("CREATE UNKNOWN");
    assertThat(domo.writes).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListThatCannotBeReadAfterACreate_leavesTheOutcomeUnknown(boolean expected) {
    loseCreates();
    on(
        "list",
        (call, run) -> {
          if (domo.writes.isEmpty()) {
            return run.get();
          }
          throw expected ? failure(call, Outcome.NOT_APPLIED) : new IllegalStateException("closed");
        });

    SyncReport report = apply(plan(ada()));

    assertThat(statuses(report)).containsExactly("CREATE UNKNOWN");
    assertThat(report.stopReason())
        .isEqualTo(
            expected
                ? Optional.empty()
                : Optional.of("the list could not be read: java.lang.IllegalStateException"));
  }

  @Test
  void anInterruptionOfThePauseBeforeTheLookup_endsTheApply_andKeepsTheFlag() throws Exception {
    builder.pauseBeforeLookup(Duration.ofMinutes(10));
    loseCreates();
    AtomicBoolean flag = new AtomicBoolean();
    FutureTask<SyncReport> task = applyTask(plan(ada()), flag);
    Thread caller = new Thread(task);
    caller.start();
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    caller.interrupt();

    SyncReport report = task.get();
    assertThat(statuses(report)).containsExactly("CREATE UNKNOWN");
    assertThat(report.stopReason()).contains("the calling thread was interrupted");
    assertThat(flag).isTrue();
  }

  private static UserSummary withoutAddress(UserSummary user) {
    return new UserSummary(user.id(), user.name(), null, user.role(), user.title(), user.phone());
  }

  @Test
  void anotherUserWhoTookTheAddressMeanwhile_isStale() {
    on(
        "create",
        (call, run) -> {
          domo.add(
              user(50, "Ada", "ada@acme.com").title("X").createdAt(NOW.minusSeconds(900)).build());
          throw failure(call, Outcome.UNKNOWN);
        });

    assertThat(statuses(apply(plan(ada())))).containsExactly("CREATE STALE");
  }

  @Test
  void anUpdateOrDeleteThatLostItsResponse_isReadAgain() {
    builder.leavers(Leavers.delete());
    addBob();
    domo.add(user(8, "Eve", "eve@acme.com").build());
    SyncPlan plan = plan(bob());
    MemoryDomo.Around lost =
        (call, run) -> {
          Object unused = run.get();
          throw failure(call, Outcome.UNKNOWN);
        };
    on("update", lost);
    on("delete", lost);

    assertThat(statuses(apply(plan))).containsExactly("UPDATE DONE", "LEAVER DONE");
  }

  @Test
  void anUpdateWithAnUnknownOutcome_isUnknown_ifTheUserIsNotAsPlanned() {
    addBob();
    SyncPlan plan = plan(bob());
    on(
        "update",
        (call, run) -> {
          throw failure(call, Outcome.UNKNOWN);
        });

    assertThat(statuses(apply(plan))).containsExactly("UPDATE UNKNOWN");
  }

  @Test
  void valuesThatDomoReturnsDifferently_areReported() {
    addBob();
    SyncPlan plan = plan(ada(), bob());
    on("update", (call, run) -> ((User) run.get()).toBuilder().title("NEW").build());
    on("create", (call, run) -> ((User) run.get()).toBuilder().name("A. Lovelace").build());

    assertThat(apply(plan).results())
        .extracting(RowResult::differences)
        .containsExactly(List.of(Attribute.NAME), List.of(Attribute.TITLE));
  }

  @Test
  void renames_runInOrder_andARenameWhoseAddressIsNotFreed_isNotTried() {
    builder.matchByEmployeeNumber();
    domo.add(
        user(7, "P", "a@acme.com").employeeNumber(1L).build(),
        user(8, "P", "b@acme.com").employeeNumber(2L).build());
    DesiredUser[] people = {
      DesiredUser.builder().email("b@acme.com").employeeNumber(1L).title("X").build(),
      DesiredUser.builder().email("c@acme.com").employeeNumber(2L).title("X").build()
    };
    SyncPlan plan = plan(people);
    on(
        "update 8",
        (call, run) -> {
          throw new RequestRejectedException(Operation.UPDATE, DomoError.ofStatus(422));
        });
    SyncReport report = apply(plan);
    assertThat(statuses(report)).containsExactly("UPDATE FAILED", "UPDATE NOT_TRIED");
    assertThat(report.results().get(1).reason())
        .isEqualTo("the user who has the new email address was not renamed");

    domo.around = (call, run) -> run.get();
    assertThat(apply(plan).isComplete()).isTrue();
    assertThat(domo.writes).containsExactly("update 8", "update 7");
    assertThat(domo.byEmail("b@acme.com").id()).isEqualTo(7);
  }

  @Test
  void aRenameThatWaitsForAnother_isNotTried_afterAStop() {
    builder.matchByEmployeeNumber();
    domo.add(
        user(7, "P", "a@acme.com").employeeNumber(1L).build(),
        user(8, "P", "b@acme.com").employeeNumber(2L).build());
    SyncPlan plan =
        plan(
            DesiredUser.builder().email("b@acme.com").employeeNumber(1L).build(),
            DesiredUser.builder().email("c@acme.com").employeeNumber(2L).build());

    SyncReport report =
        builder
            .build()
            .apply(
                plan,
                new SyncListener() {
                  @Override
                  public void onResult(RowResult result, Progress progress) {
                    throw new IllegalStateException("disk full");
                  }
                });

    assertThat(statuses(report)).containsExactly("UPDATE DONE", "UPDATE NOT_TRIED");
    assertThat(domo.writes).containsExactly("update 8");
  }

  @Test
  void aRefusedPlan_isNotApplied() {
    SyncPlan plan = builder.build().plan(Stream.of());

    assertThatThrownBy(() -> apply(plan))
        .hasMessage("The plan was not applied: The source is empty.")
        .asInstanceOf(type(PlanRefusedException.class))
        .extracting(PlanRefusedException::refusals)
        .isEqualTo(plan.refusals());
  }

  @Test
  void aPlanThatIsOlderThanADay_orOfTheFuture_isNotApplied() {
    SyncPlan plan = plan(ada());
    time.set(NOW.plus(Duration.ofHours(24)).plusMillis(1));
    assertRefused(plan, Guard.AGE, "It is older than 24 hours. Plan again.");
    time.set(NOW.minus(Duration.ofMinutes(6)));
    assertRefused(plan, Guard.AGE, "Its time is in the future: check the clocks, and plan again.");
    time.set(NOW.plus(Duration.ofHours(24)));
    assertThat(apply(plan).isComplete()).isTrue();
  }

  @Test
  void aPlanOfAnotherInstance_isNotApplied() {
    SyncPlan plan = plan(ada());
    domo.identity = new Identity("other", MemoryDomo.OWNER);
    assertRefused(
        plan, Guard.INSTANCE, "It is of the instance acme, but the credentials belong to other.");
    domo.identity = Identity.UNKNOWN;
    assertRefused(
        plan,
        Guard.INSTANCE,
        "It is of the instance acme, but it is unknown which instance the credentials belong to."
            + " Set instance(…).");
    builder.instance("acme");
    assertThat(apply(plan).isComplete()).isTrue();
  }

  @Test
  void deletesOfAnUnknownOwner_areNotApplied() {
    builder.leavers(Leavers.delete());
    domo.add(user(8, "Eve", "eve@acme.com").build());
    SyncPlan plan = plan(ada());
    domo.identity = new Identity("acme", null);

    assertRefused(
        plan,
        Guard.UNKNOWN_OWNER,
        "It deletes users or changes roles, but it is unknown which user owns the credentials. Set"
            + " owner(id) or ownerUnknown().");
  }

  @Test
  void administratorsWhoWereDemotedMeanwhile_areCounted() {
    builder.everyone().protect("admin1@acme.com");
    SyncPlan plan =
        plan(
            desired("Admin 1", "admin1@acme.com").build(),
            desired("Admin 2", "admin2@acme.com").build(),
            desired("Admin 3", "admin3@acme.com").role(Role.PARTICIPANT).build());
    domo.change(2, UserUpdate.builder().role(Role.PARTICIPANT).build());

    assertRefused(
        plan,
        Guard.ADMINISTRATORS,
        "Of 2 administrators only 1 would remain, but at least 2 must.");
  }

  private void assertRefused(SyncPlan plan, Guard guard, String message) {
    assertThatThrownBy(() -> apply(plan))
        .asInstanceOf(type(PlanRefusedException.class))
        .extracting(PlanRefusedException::refusals)
        .isEqualTo(List.of(new Refusal(guard, message)));
    assertThat(domo.writes).isEmpty();
  }

  @Test
  void aRejectedToken_stopsAtOnce() {
    assertStops(
        call -> new UnauthorizedException(Operation.CREATE, DomoError.ofStatus(401)),
        1,
        Status.FAILED,
        "Domo rejected the credentials (401)");
  }

  @Test
  void aSecondRowThatIsForbidden_stops() {
    assertStops(
        call -> new ForbiddenException(Operation.CREATE, DomoError.ofStatus(403)),
        2,
        Status.FAILED,
        "Domo refused 2 rows, because the credentials lack a permission (403)");
  }

  @Test
  void aResponse404WithoutAnId_stops() {
    assertStops(
        call -> new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(404)),
        1,
        Status.FAILED,
        "Domo has no such address (404): check the base URL");
  }

  @Test
  void twentyFailuresInARow_stop() {
    assertStops(
        call ->
            new ServerErrorException(Operation.CREATE, Outcome.UNKNOWN, DomoError.ofStatus(503)),
        20,
        Status.UNKNOWN,
        "20 rows in a row failed without a response, with 5xx, with 429, or without a permit");
    assertStops(
        call -> failure(call, Outcome.NOT_APPLIED),
        20,
        Status.FAILED,
        "20 rows in a row failed without a response, with 5xx, with 429, or without a permit");
    assertStops(
        call -> new RateLimitedException(Operation.CREATE, DomoError.ofStatus(429), null),
        20,
        Status.FAILED,
        "20 rows in a row failed without a response, with 5xx, with 429, or without a permit");
  }

  @Test
  void failuresThatASuccessInterrupts_doNotStop() {
    AtomicInteger calls = new AtomicInteger();
    on(
        "create",
        (call, run) -> {
          if (calls.incrementAndGet() == 20) {
            return run.get();
          }
          throw failure(call, Outcome.NOT_APPLIED);
        });

    assertThat(counts(apply(plan(newcomers(39))))).isEqualTo(Map.of("DONE", 1, "FAILED", 38));
  }

  private interface Failing {
    RuntimeException of(String call);
  }

  private void assertStops(Failing failing, int failed, Status status, String reason) {
    domo.around = (call, run) -> run.get();
    on(
        "create",
        (call, run) -> {
          throw failing.of(call);
        });

    SyncReport report = apply(plan(newcomers(30)));

    assertThat(report.stopReason()).contains(reason);
    assertThat(counts(report)).isEqualTo(Map.of(status.name(), failed, "NOT_TRIED", 30 - failed));
    assertThat(report.results().get(29).reason()).isEqualTo(reason);
  }

  private static DesiredUser[] newcomers(int count) {
    return Stream.iterate(1, i -> i + 1)
        .limit(count)
        .map(i -> desired("New " + i, "new" + i + "@acme.com").build())
        .toArray(DesiredUser[]::new);
  }

  private static Map<String, Integer> counts(SyncReport report) {
    return new TreeMap<>(
        report.results().stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.status().name(), Collectors.summingInt(result -> 1))));
  }

  @Test
  void leavers_areOnlyChangedIfAtMostTenPercentOfTheOtherRowsFailed() {
    builder.leavers(Leavers.delete());
    domo.add(user(8, "Eve", "eve@acme.com").build());
    on(
        "create new1@",
        (call, run) -> {
          throw new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(422));
        });
    SyncReport report = apply(plan(newcomers(9)));
    assertThat(report.stopReason()).contains("1 of 9 other rows failed, so no leaver was changed");
    assertThat(counts(report)).isEqualTo(Map.of("DONE", 8, "FAILED", 1, "NOT_TRIED", 1));

    assertThat(counts(apply(plan(newcomers(19))))).containsEntry("FAILED", 1);
    assertThat(domo.writes).contains("delete 8");
  }

  @Test
  void leavers_areNotChanged_ifTheOutcomeOfOtherRowsIsUnknown() {
    builder.leavers(Leavers.delete());
    domo.add(user(8, "Eve", "eve@acme.com").build());
    loseCreates();

    SyncReport report = apply(plan(ada()));

    assertThat(statuses(report)).containsExactly("CREATE UNKNOWN", "LEAVER NOT_TRIED");
    assertThat(report.stopReason()).contains("1 of 1 other rows failed, so no leaver was changed");
  }

  @Test
  void leavers_areChanged_ifExactlyTenPercentOfTheOtherRowsFailed() {
    builder.leavers(Leavers.delete());
    domo.add(user(8, "Eve", "eve@acme.com").build());
    on(
        "create new1@",
        (call, run) -> {
          throw new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(422));
        });

    SyncReport report = apply(plan(newcomers(10)));

    assertThat(report.stopReason()).isEmpty();
    assertThat(counts(report)).isEqualTo(Map.of("DONE", 10, "FAILED", 1));
    assertThat(domo.writes).endsWith("delete 8");
  }

  @Test
  void anInterruption_letsRowsInFlightEnd_andReportsTheOthersAsNotTried() throws Exception {
    CountDownLatch inFlight = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    builder.concurrency(2);
    SyncPlan plan = plan(newcomers(5));
    on(
        "create",
        (call, run) -> {
          inFlight.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return run.get();
        });
    AtomicBoolean flag = new AtomicBoolean();
    FutureTask<SyncReport> task = applyTask(plan, flag);
    Thread caller = new Thread(task);
    caller.start();
    inFlight.await();
    caller.interrupt();
    // No row begins after the caller has noticed the interruption.
    while (caller.isInterrupted()) {
      Thread.onSpinWait();
    }
    goOn.countDown();

    SyncReport report = task.get();
    assertThat(counts(report)).isEqualTo(Map.of("DONE", 2, "NOT_TRIED", 3));
    assertThat(report.stopReason()).contains("the calling thread was interrupted");
    assertThat(flag).isTrue();
  }

  @Test
  void aFirstSyncThatWasStopped_isContinuedWithItsPlan_orWithAnOption() {
    builder = builder(gateway.build()); // The new users are in scope.
    DesiredUser[] people = SyncFixture.many(100).toArray(DesiredUser[]::new);
    SyncPlan first = builder.build().plan(Stream.of(people));
    on(
        "create user1020@",
        (call, run) -> {
          throw new IllegalStateException("it is closed");
        });
    assertThat(counts(apply(first))).isEqualTo(Map.of("DONE", 20, "UNKNOWN", 1, "NOT_TRIED", 79));
    domo.around = (call, run) -> run.get();

    assertThat(builder.build().plan(Stream.of(people)).refusals())
        .containsExactly(
            new Refusal(
                Guard.CREATES,
                "It has 80 people to create, but at most 50 are allowed for 23 users in scope. If"
                    + " this is expected, plan with allowCreates(…). After a first sync that was"
                    + " stopped, its saved plan can also be applied again within 24 hours."));
    PlanOptions rest = PlanOptions.DEFAULT.allowCreates(80);
    assertThat(builder.build().plan(Stream.of(people), rest).refusals()).isEmpty();

    assertThat(counts(apply(first))).isEqualTo(Map.of("ALREADY_DONE", 20, "DONE", 80));
    assertThat(domo.writes).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void theListener_getsEachResult_theProgress_andTheWholeUserBeforeADelete() {
    builder.leavers(Leavers.delete());
    domo.add(user(8, "Eve", "eve@acme.com").location("Paris").build());
    List<String> events = new ArrayList<>();
    builder
        .build()
        .apply(
            plan(ada()),
            new SyncListener() {
              @Override
              public void onResult(RowResult result, Progress progress) {
                events.add(result.status() + " " + progress.done() + "/" + progress.total());
                assertThat(progress.rowsPerSecond()).isPositive();
              }

              @Override
              public void beforeDelete(User user) {
                events.add(user.location() + " " + domo.writes.contains("delete 8"));
              }
            });

    assertThat(events).containsExactly("DONE 1/2", "Paris false", "DONE 2/2");
  }

  @Test
  void aListenerThatThrows_stops_andPreventsADelete() {
    builder.leavers(Leavers.delete());
    domo.add(user(8, "Eve", "eve@acme.com").build(), user(9, "Zoe", "zoe@acme.com").build());
    SyncReport report =
        builder
            .build()
            .apply(
                plan(ada()),
                new SyncListener() {
                  @Override
                  public void beforeDelete(User user) {
                    throw new IllegalStateException("disk full");
                  }
                });

    assertThat(statuses(report))
        .containsExactly("CREATE DONE", "LEAVER FAILED", "LEAVER NOT_TRIED");
    assertThat(report.stopReason())
        .contains("the listener threw java.lang.IllegalStateException before a delete");
    assertThat(domo.writes).containsExactly("create ada@acme.com");
  }

  @Test
  void aListenerThatThrowsOnAResult_stops_andNothingIsLost() {
    SyncReport report =
        builder
            .build()
            .apply(
                plan(newcomers(3)),
                new SyncListener() {
                  @Override
                  public void onResult(RowResult result, Progress progress) {
                    throw new IllegalStateException("disk full");
                  }
                });

    assertThat(counts(report)).isEqualTo(Map.of("DONE", 1, "NOT_TRIED", 2));
  }

  @Test
  void anInviteThatIsNotAllowed_isAFailure_andNothingIsSent() {
    builder = builder(gateway.allowedInviteDomains("acme.com").build());
    SyncReport report = apply(plan(desired("X", "x@other.com").sendInvite(true).build(), ada()));

    assertThat(statuses(report)).containsExactly("CREATE FAILED", "CREATE DONE");
  }
}

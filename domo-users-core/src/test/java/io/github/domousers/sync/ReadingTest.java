package io.github.domousers.sync;

import static io.github.domousers.sync.SyncFixture.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.UserSummary;
import io.github.domousers.internal.reading.ListReader;
import io.github.domousers.internal.reading.UserList;
import io.github.domousers.internal.reading.Workers;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserPage;
import io.github.domousers.port.UserPage.UnreadableRow;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.Refusal.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Domo's list of users is read. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadingTest {

  private static final String INCONSISTENT =
      "Domo's list of users changed while it was read, or its pages do not fit together, so users"
          + " may be missing.";

  private final SyncFixture fixture = new SyncFixture();
  private final ReadOnlyDomo domo = fixture.domo;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 499, 500, 501, 998, 999, 1000, 2500})
  void everyUser_isReadOnce(int count) {
    domo.addMany(count);

    SyncPlan plan = fixture.plan(many(count + 1));

    assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(count);
    assertThat(plan.count(Kind.CREATE)).isEqualTo(1);
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void pages_overlapByOneRow() {
    domo.addMany(1200);
    fixture.builder.concurrency(1);
    fixture.plan(many(1));

    assertThat(domo.listed).startsWith(0L, 499L, 998L);
    assertThat(domo.listed.subList(3, domo.listed.size()))
        .as("the end: no row follows, and after that the last row is still there")
        .containsExactly(1200L, 1199L);
  }

  @Test
  void pages_areReadConcurrently_butNeverMoreThanTheLimit() {
    domo.addMany(5000);
    fixture.builder.concurrency(3);
    CyclicBarrier three = new CyclicBarrier(3);
    domo.pages =
        (limit, offset) -> {
          if (offset > 0 && offset < 4 * 499) {
            await(three);
          }
          return domo.page(limit, offset);
        };

    assertThat(fixture.plan(many(5000)).count(Kind.UNCHANGED)).isEqualTo(5000);
    assertThat(domo.maxInFlight).hasValue(3);
  }

  @Test
  void eightPages_areReadAtATimeByDefault() {
    domo.addMany(600);
    CyclicBarrier eight = new CyclicBarrier(8);
    domo.pages =
        (limit, offset) -> {
          if (offset > 0 && offset % 499 == 0) {
            await(eight);
          }
          return domo.page(limit, offset);
        };

    fixture.plan(many(1));

    assertThat(domo.maxInFlight).hasValue(8);
    assertThat(domo.listed).as("the first page, 8 of which one has users, the end").hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 499, 500, 501, 999, 2500})
  void aListOfWhichSeveralPagesAreExpected_isReadCompletely(int count) {
    domo.addMany(count);

    try (Workers workers = Workers.open(4, null)) {
      UserList list = new ListReader(domo, workers).read(1000);

      assertThat(list.consistent()).isTrue();
      assertThat(ids(list)).hasSize(count).doesNotHaveDuplicates();
    }
  }

  @Test
  void pagesThatAreExpected_doNotWaitForTheFirstOne() {
    domo.addMany(1500);
    CyclicBarrier three = new CyclicBarrier(3);
    domo.pages =
        (limit, offset) -> {
          if (offset % 499 == 0) {
            await(three);
          }
          return domo.page(limit, offset);
        };

    try (Workers workers = Workers.open(3, null)) {
      assertThat(new ListReader(domo, workers).read(501).users()).hasSize(1500);
    }
  }

  @Test
  void manyWorkers_requestFewPagesAfterTheEnd() {
    domo.addMany(600);
    CyclicBarrier sixteen = new CyclicBarrier(16);
    domo.pages =
        (limit, offset) -> {
          if (offset > 0 && offset % 499 == 0) {
            await(sixteen);
          }
          return domo.page(limit, offset);
        };

    assertThat(read(1000).consistent()).isTrue();
    assertThat(domo.maxInFlight).hasValue(16);
    assertThat(domo.listed).as("the first page, 16 of which one has users, the end").hasSize(19);
  }

  private UserList read(int concurrency) {
    try (Workers workers = Workers.open(concurrency, null)) {
      return new ListReader(domo, workers).read();
    }
  }

  private static List<Long> ids(UserList list) {
    return list.users().stream().map(UserSummary::id).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the other workers did not stop", e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("pages are not read concurrently", e);
    }
  }

  @Test
  void aUserWhoIsRemovedWhileTheListIsRead_restartsOnePageAtATime() {
    domo.addMany(1500);
    fixture.builder.concurrency(1);
    AtomicInteger pages = new AtomicInteger();
    domo.pages =
        (limit, offset) -> {
          if (pages.getAndIncrement() == 1) {
            domo.users.remove(0);
          }
          return domo.page(limit, offset);
        };

    SyncPlan plan = fixture.plan(many(1500));

    assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(1499);
    assertThat(plan.warnings()).isEmpty();
    assertThat(domo.listed.stream().filter(offset -> offset == 0)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"480, 50", "50, 50", "51, 50", "99, 50", "100, 50", "1500, 499", "1, 1", "9, 2"})
  void pagesThatAreLimitedToFewerRows_areReadCompletely(int count, int cap) {
    domo.addMany(count);
    domo.pages = (limit, offset) -> domo.page(cap, offset);

    SyncPlan plan = fixture.plan(many(count));

    assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(count);
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void pagesThatAreLimitedToOneRow_areReadCompletely_withAWarning() {
    domo.addMany(30);
    domo.pages = (limit, offset) -> domo.page(1, offset);

    SyncPlan plan = fixture.plan(many(30));

    assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(30);
    assertThat(plan.warnings()).containsExactly(INCONSISTENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 499})
  void aShortPageThatIsServedOnce_losesNoUser(int rows) {
    domo.addMany(1500);
    AtomicInteger shortPages = new AtomicInteger();
    domo.pages =
        (limit, offset) ->
            offset == 499 && shortPages.getAndIncrement() == 0
                ? domo.page(rows, offset)
                : domo.page(limit, offset);

    SyncPlan plan = fixture.plan(many(1500));

    assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(1500);
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void aFirstPageThatIsEmptyOnce_losesNoUser() {
    domo.addMany(20);
    fixture.builder.concurrency(1);
    AtomicInteger requests = new AtomicInteger();
    domo.pages =
        (limit, offset) ->
            requests.getAndIncrement() == 0 ? domo.page(limit, 20) : domo.page(limit, offset);

    SyncPlan plan = fixture.plan(many(20));

    assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(20);
    assertThat(plan.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 499, 500, 501, 1500})
  void anIgnoredOffset_isNeverConsistent(int count) {
    domo.addMany(count);
    domo.pages = (limit, offset) -> domo.page(limit, 0);

    UserList list = read(4);

    assertThat(list.consistent()).isFalse();
    assertThat(ids(list)).hasSize(Math.min(count, 500));
  }

  @Test
  void anIgnoredOffset_isNeverConsistent_ifRowsAreUnreadable() {
    domo.addMany(1500);
    domo.pages =
        (limit, offset) -> {
          List<UnreadableRow> unreadable = new ArrayList<>();
          for (long row = offset; row < offset + limit; row++) {
            unreadable.add(new UnreadableRow(row, "it has no id"));
          }
          return new UserPage(List.of(), limit, unreadable);
        };

    UserList list = read(4);

    assertThat(list.consistent()).isFalse();
    assertThat(list.users()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 998, 5000})
  void anOffsetThatIsIgnoredFromSomeRowOn_isNotConsistent(long from) {
    domo.addMany(9000);
    domo.pages = (limit, offset) -> domo.page(limit, Math.min(offset, from));

    UserList list = read(4);

    assertThat(list.consistent()).isFalse();
    assertThat(ids(list)).hasSize((int) from + 500);
  }

  @Test
  void pagesThatDoNotFit_stopTheReading_evenIfTheSecondPageIsLate() {
    domo.addMany(1500);
    CountDownLatch stopped = new CountDownLatch(1);
    domo.pages =
        (limit, offset) -> {
          if (offset == 499) {
            await(stopped);
          }
          return domo.page(limit, 0);
        };
    try (Workers workers =
        Workers.open(
            3,
            task ->
                new Thread(
                        () -> {
                          task.run();
                          // The worker of the second page waits for another one to stop.
                          stopped.countDown();
                        })
                    .start())) {
      assertThat(new ListReader(domo, workers).read().consistent()).isFalse();
    }
  }

  @Test
  void pagesThatNeverFit_restartTheReadingThreeTimes() {
    domo.addMany(1500);
    domo.pages = (limit, offset) -> domo.page(limit, 0);

    assertThat(read(1).consistent()).isFalse();
    assertThat(domo.listed.stream().filter(offset -> offset == 0))
        .as("the first attempt and each restart request the first page once")
        .hasSize(4);
  }

  @Test
  void anIgnoredOffset_isRefusedAfterThreeRestarts_ifLeaversAreChanged() {
    domo.addMany(1500);
    domo.pages = (limit, offset) -> domo.page(limit, 0);
    fixture.builder.everyone().leavers(Leavers.delete());

    assertThat(fixture.plan(many(1500), PlanOptions.DEFAULT.allowCreates(1500)).refusal())
        .contains(INCONSISTENT + " Plan again later.");
  }

  @Test
  void anIgnoredOffset_isRefusedAfterThreeRestarts_ifUsersAreRenamed() {
    domo.addMany(600);
    domo.pages = (limit, offset) -> domo.page(limit, 0);
    fixture.builder.matchByEmployeeNumber();

    assertThat(fixture.plan(many(600), PlanOptions.DEFAULT.allowCreates(600)).refusal())
        .contains(INCONSISTENT + " Plan again later.");
  }

  @Test
  void anIgnoredOffset_isAWarning_ifNoUserIsRenamedOrLeaves() {
    domo.addMany(600);
    domo.pages = (limit, offset) -> domo.page(limit, 0);

    assertThat(fixture.plan(many(600)).refusals())
        .extracting(Refusal::guard)
        .containsExactly(Guard.CREATES);
    SyncPlan plan = fixture.plan(many(600), PlanOptions.DEFAULT.allowCreates(600));
    assertThat(plan.refusal()).isEmpty();
    assertThat(plan.warnings()).containsExactly(INCONSISTENT);
  }

  @Test
  void aPageThatIsServedTwice_isNoticed() {
    domo.addMany(1500);
    AtomicInteger wrong = new AtomicInteger();
    domo.pages =
        (limit, offset) ->
            offset == 499 && wrong.getAndIncrement() == 0
                ? domo.page(limit, 0)
                : domo.page(limit, offset);

    SyncPlan plan = fixture.plan(many(1500));

    assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(1500);
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void anUnreadableRowWherePagesOverlap_isCountedOnce() {
    domo.addMany(1200);
    domo.unreadableRow = 499L;

    SyncPlan plan = fixture.plan(many(499));

    assertThat(plan.warnings())
        .containsExactly(
            "1 rows of Domo's list have no readable email address: no leavers are changed.");
  }

  @Test
  void aListThatFailsOnALaterPage_makesThePlanThrow() {
    domo.addMany(5000);
    ForbiddenException failure = new ForbiddenException(Operation.LIST, DomoError.ofStatus(403));
    domo.pages =
        (limit, offset) -> {
          if (offset == 7 * 499) {
            throw failure;
          }
          return domo.page(limit, offset);
        };

    assertThatThrownBy(() -> fixture.plan(many(1))).isSameAs(failure);
  }

  @Test
  void aUserWhoIsDeletedBeforeItIsReadById_isNotInThePlan() {
    domo.addMany(3);
    List<UserPage> first = new ArrayList<>();
    first.add(domo.page(500, 0));
    domo.pages =
        (limit, offset) ->
            offset == 0
                ? first.get(0)
                : new UserPage(first.get(0).users().subList(2, 3), 1, List.of());
    domo.users.remove(1);
    fixture.builder.matchByEmployeeNumber();

    SyncPlan plan = fixture.plan(many(1));

    assertThat(plan.usersInScope()).isEqualTo(2);
  }

  @Test
  void unreadableRowsAtTheEnd_areCountedOnce() {
    domo.addMany(1200);
    domo.unreadableUsers.addAll(List.of(2199L, 2198L, 1000L));

    UserList list = read(2);

    assertThat(list.consistent()).isTrue();
    assertThat(list.unreadable()).isEqualTo(3);
    assertThat(list.users()).hasSize(1197);
  }

  @Test
  void aShortListOfUnreadableRows_isConsistent() {
    domo.addMany(3);
    domo.unreadableUsers.addAll(List.of(1000L, 1001L, 1002L));

    assertThat(read(2)).isEqualTo(new UserList(List.of(), 3, true));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 250, 499, 700})
  void aWholePageOfUnreadableRows_hidesNoOtherUser(int first) {
    domo.addMany(2000);
    LongStream.range(1000 + first, 1500 + first).forEach(domo.unreadableUsers::add);

    UserList list = read(2);

    assertThat(list.consistent()).as("no two pages have a user in common").isFalse();
    assertThat(list.unreadable()).isEqualTo(500);
    assertThat(list.users()).hasSize(1500);
  }

  @ParameterizedTest
  @ValueSource(longs = {1499, 1501})
  void usersWhoAreRemovedBetweenUnreadableRowsWherePagesOverlap_hideNoUser(long unreadable) {
    domo.addMany(1500);
    domo.unreadableUsers.addAll(List.of(1501L, unreadable));
    AtomicInteger requests = new AtomicInteger();
    domo.pages =
        (limit, offset) -> {
          if (requests.getAndIncrement() == 1) {
            domo.users.remove(0);
            domo.users.remove(0);
          }
          return domo.page(limit, offset);
        };

    UserList list = read(1);

    assertThat(list.consistent()).isTrue();
    assertThat(ids(list)).contains(1500L).hasSize(1498 - domo.unreadableUsers.size());
  }

  @ParameterizedTest
  @CsvSource({"0, 600", "0, 10", "0, 1", "550, 560", "0, 499"})
  void aListThatContainsAUserTwice_isNotConsistent(int user, int again) {
    domo.addMany(600);
    domo.users.add(again, domo.users.get(user));

    UserList list = read(2);

    assertThat(list.consistent()).isFalse();
    assertThat(ids(list)).hasSize(600).doesNotHaveDuplicates();
  }

  @Test
  void pagesThatAreLimitedToFewerRows_costOneRequestEach() {
    domo.addMany(1 + 20 * 49);
    domo.pages = (limit, offset) -> domo.page(50, offset);

    read(1);

    assertThat(domo.listed).as("20 pages, the end of the first and of the list").hasSize(24);
  }

  @Test
  void aUserWhoIsRemovedBeforeTheEndIsChecked_hidesNoUser() {
    domo.addMany(51);
    domo.pages =
        (limit, offset) -> {
          if (offset == 50 && domo.users.size() == 51) {
            domo.users.remove(0);
          }
          return domo.page(50, offset);
        };

    UserList list = read(1);

    assertThat(list.consistent()).isTrue();
    assertThat(ids(list)).isEqualTo(LongStream.range(1001, 1051).boxed().toList());
  }

  @Test
  void aPageThatBecomesShorterWhileTheEndIsChecked_hidesNoUser() {
    domo.addMany(3);
    domo.unreadableUsers.add(1001L);
    AtomicInteger requests = new AtomicInteger();
    domo.pages =
        (limit, offset) -> {
          int request = requests.getAndIncrement();
          if (request == 1) {
            domo.users.remove(1);
          }
          return domo.page(request == 0 ? 2 : request == 2 ? 1 : limit, offset);
        };

    UserList list = read(1);

    assertThat(list.consistent()).isTrue();
    assertThat(ids(list)).containsExactly(1000L, 1002L);
  }

  @Test
  void theLastAttempt_readsToTheEndAlthoughPagesDoNotFit() {
    domo.addMany(3000);
    AtomicLong newest = new AtomicLong(100_000);
    domo.pages =
        (limit, offset) -> {
          long id = newest.incrementAndGet();
          domo.users.add(0, ReadOnlyDomo.user(id, "New " + id, id + "@acme.com").build());
          return domo.page(limit, offset);
        };

    UserList list = read(1);

    assertThat(list.consistent()).isFalse();
    assertThat(ids(list)).containsAll(LongStream.range(1000, 4000).boxed().toList());
  }

  @Test
  void anInterruptedThread_stopsReadingOnePageAtATime() {
    domo.addMany(480);
    Thread caller = Thread.currentThread();
    domo.pages =
        (limit, offset) -> {
          if (offset == 98) {
            caller.interrupt();
          }
          return domo.page(50, offset);
        };

    assertThatThrownBy(() -> read(1)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(domo.listed).endsWith(98L).doesNotContain(147L);
  }

  @Test
  void anExecutorThatRejectsAllTasks_makesThePlanThrow() {
    domo.addMany(3);
    RejectedExecutionException rejection = new RejectedExecutionException();
    fixture.builder.executor(
        task -> {
          throw rejection;
        });

    assertThatThrownBy(() -> fixture.plan(many(3))).isSameAs(rejection);
    assertThat(domo.listed).isEmpty();
  }

  @Test
  void anExecutorThatRunsTasksOnTheCallingThread_readsTheList() {
    domo.addMany(1500);
    fixture.builder.executor(Runnable::run);

    assertThat(fixture.plan(many(1500)).count(Kind.UNCHANGED)).isEqualTo(1500);
  }
}

package io.github.domousers.sync;

import static io.github.domousers.sync.SyncFixture.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.port.DomoError;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserPage;
import io.github.domousers.sync.PlannedChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How Domo's list of users is read. */
@Timeout(60)
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

    assertThat(domo.listed).containsExactly(0L, 499L, 998L, 1199L);
  }

  @Test
  void pages_areReadConcurrently_butNeverMoreThanTheLimit() {
    domo.addMany(5000);
    fixture.builder.concurrency(3);
    CyclicBarrier three = new CyclicBarrier(3);
    domo.pages =
        (limit, offset) -> {
          if (offset < 3 * 499) {
            await(three);
          }
          return domo.page(limit, offset);
        };

    assertThat(fixture.plan(many(5000)).count(Kind.UNCHANGED)).isEqualTo(5000);
    assertThat(domo.maxInFlight).hasValue(3);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("pages are not read concurrently", e);
    }
  }

  @Test
  void anExecutorThatNeverRunsATask_doesNotBlockAPlan() {
    domo.addMany(1200);
    fixture.builder.executor(task -> {});

    assertThat(fixture.plan(many(1200)).count(Kind.UNCHANGED)).isEqualTo(1200);
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

  @Test
  void pagesThatAreCappedAtFifty_areReadCompletely() {
    domo.addMany(480);
    domo.pages = (limit, offset) -> domo.page(50, offset);

    SyncPlan plan = fixture.plan(many(480));

    assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(480);
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void anIgnoredOffset_isRefusedAfterThreeRestarts_ifLeaversAreChanged() {
    domo.addMany(1500);
    domo.pages = (limit, offset) -> domo.page(limit, 0);
    fixture.builder.everyone().leavers(Leavers.delete());

    assertThat(fixture.plan(many(1500)).refusal()).contains(INCONSISTENT);
  }

  @Test
  void anIgnoredOffset_isRefusedAfterThreeRestarts_ifUsersAreRenamed() {
    domo.addMany(600);
    domo.pages = (limit, offset) -> domo.page(limit, 0);
    fixture.builder.matchByEmployeeNumber();

    assertThat(fixture.plan(many(600)).refusal()).contains(INCONSISTENT);
  }

  @Test
  void anIgnoredOffset_isAWarning_ifNoUserIsRenamedOrLeaves() {
    domo.addMany(600);
    domo.pages = (limit, offset) -> domo.page(limit, 0);

    SyncPlan plan = fixture.plan(many(600));

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
}

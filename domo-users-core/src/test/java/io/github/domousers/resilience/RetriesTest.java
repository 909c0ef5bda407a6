package io.github.domousers.resilience;

import static io.github.domousers.port.Operation.CREATE;
import static io.github.domousers.port.Operation.DELETE;
import static io.github.domousers.port.Operation.GET;
import static io.github.domousers.port.Operation.LIST;
import static io.github.domousers.port.Operation.UPDATE;
import static io.github.domousers.resilience.Failures.busy;
import static io.github.domousers.resilience.Failures.noAnswer;
import static io.github.domousers.resilience.Failures.rateLimited;
import static io.github.domousers.resilience.People.ADA;
import static io.github.domousers.resilience.People.ADAS_ID;
import static io.github.domousers.resilience.People.ADA_AT_DOMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ResilienceEvent.Retry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often attempts are made, when, and when no more. */
class RetriesTest {

  private final Fixture fixture = new Fixture();
  private final ScriptedUserGateway domo = fixture.domo;
  private final TestTime time = fixture.time;

  @AfterEach
  void noInterruptionIsLeft() {
    Thread.interrupted();
  }

  @Test
  void threeAttempts_areMade_andTheLastFailureIsThrown() {
    UserGatewayException last = noAnswer(GET);
    domo.on(GET, noAnswer(GET), noAnswer(GET), last);

    assertThatThrownBy(() -> fixture.users().get(ADAS_ID))
        .isSameAs(last)
        .hasNoSuppressedExceptions();
    assertThat(domo.requests()).isEqualTo("get get get");
  }

  @Test
  void theNumberOfAttempts_canBeSet() {
    domo.on(GET, failing(6));
    fixture.builder.maxAttempts(5);

    assertThat(catchThrowable(() -> fixture.users().get(ADAS_ID))).isNotNull();
    assertThat(domo.requests()).isEqualTo("get get get get get");
  }

  @Test
  void waits_areAtMost_halfASecond_doublingToEight() {
    domo.on(GET, failing(7));
    fixture.builder.maxAttempts(8);

    fixture.users().get(ADAS_ID);

    assertThat(time.waits()).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void waits_canBeAnyPartOfThat(double chance) {
    domo.on(GET, failing(2));
    time.chance(chance);

    fixture.users().get(ADAS_ID);

    assertThat(time.waits()).containsExactly(Math.round(chance * 500), Math.round(chance * 1000));
  }

  @Test
  void waits_canBeSet() {
    domo.on(GET, failing(3));
    fixture.builder.maxAttempts(4).backOff(Duration.ofMillis(10), Duration.ofMillis(25));

    fixture.users().get(ADAS_ID);

    assertThat(time.waits()).containsExactly(10L, 20L, 25L);
  }

  @Test
  void manyAttempts_doNotMakeAWaitOverflow() {
    domo.on(GET, failing(99));
    fixture
        .builder
        .maxAttempts(100)
        .backOff(Duration.ofDays(1), Duration.ofDays(1))
        .deadline(Duration.ofDays(1))
        .retryBudget(100);
    time.chance(1e-3);

    fixture.users().get(ADAS_ID);

    assertThat(time.waits()).hasSize(99).containsOnly(86_400L);
  }

  @Test
  void whatDomoAsksToWait_isObeyed_andTheBackOffComesOnTop() {
    domo.on(GET, rateLimited(GET, Duration.ofSeconds(60)));

    fixture.users().get(ADAS_ID);

    assertThat(time.waits()).containsExactly(60_500L);
  }

  @Test
  void whatAFailingDomoAsksToWait_isObeyed_andTheBackOffComesOnTop() {
    domo.on(GET, busy(GET, Duration.ofSeconds(3)), busy(GET, Duration.ofMillis(2500)));

    fixture.users().get(ADAS_ID);

    assertThat(time.waits()).containsExactly(3_500L, 3_500L);
  }

  @Test
  void whatAFailingDomoAsksToWait_isObeyedByWrites_beforeAnythingIsSentAgainOrLookedUp() {
    domo.on(UPDATE, busy(UPDATE, Duration.ofSeconds(3)))
        .on(DELETE, busy(DELETE, Duration.ofSeconds(4)))
        .on(CREATE, busy(CREATE, Duration.ofSeconds(5)));
    ReliableUserGateway users = fixture.users();

    users.update(ADAS_ID, UserUpdate.builder().title("x").build());
    users.delete(ADAS_ID);
    users.create(ADA);

    assertThat(domo.requests()).isEqualTo("update update delete delete create list create");
    assertThat(time.waits()).containsExactly(3_500L, 4_500L, 5_500L);
  }

  @Test
  void whatDomoAsksToWait_beforeItIssuesAToken_isObeyed() {
    UserGatewayException noToken =
        new ServerErrorException(
            CREATE, Outcome.NOT_APPLIED, DomoError.ofStatus(503), Duration.ofSeconds(3));
    domo.on(CREATE, noToken);

    fixture.users().create(ADA);

    assertThat(domo.requests()).isEqualTo("create create");
    assertThat(time.waits()).containsExactly(3_500L);
  }

  @Test
  void whatDomoAsksToWait_beyondTheLongest_isNotWaitedFor() {
    Duration tooLong = Duration.ofSeconds(60).plusNanos(1);
    for (UserGatewayException failure :
        List.of(
            rateLimited(GET, tooLong),
            busy(GET, tooLong),
            rateLimited(GET, Duration.ofMillis(Long.MAX_VALUE)),
            busy(GET, Duration.ofSeconds(Long.MAX_VALUE)))) {
      domo.on(GET, failure);

      assertThatThrownBy(() -> fixture.users().get(ADAS_ID)).isSameAs(failure);
    }
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void theLongestThatDomoMayAskToWait_canBeSet() {
    domo.on(GET, rateLimited(GET, Duration.ofSeconds(2)));
    fixture.builder.maxRetryAfter(Duration.ofSeconds(1));

    assertThat(catchThrowable(() -> fixture.users().get(ADAS_ID))).isNotNull();
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void whatDomoAsksToWait_beyondTheDeadline_isNotWaitedFor() {
    UserGatewayException limited = rateLimited(GET, Duration.ofSeconds(10));
    domo.on(GET, limited);
    fixture.builder.deadline(Duration.ofSeconds(10));

    assertThatThrownBy(() -> fixture.users().get(ADAS_ID)).isSameAs(limited);
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void afterTheDeadline_noAttemptBegins() {
    domo.on(GET, failing(3)).meanwhile(() -> time.pass(Duration.ofSeconds(70)));

    assertThat(catchThrowable(() -> fixture.users().get(ADAS_ID))).isNotNull();
    assertThat(domo.requests()).isEqualTo("get get");
  }

  @Test
  void theDeadline_canBeSet() {
    domo.on(GET, failing(2)).meanwhile(() -> time.pass(Duration.ofSeconds(70)));
    fixture.builder.deadline(Duration.ofSeconds(142));

    fixture.users().get(ADAS_ID);

    assertThat(domo.requests()).isEqualTo("get get get");
  }

  @Test
  void everyCall_hasADeadlineOfItsOwn() {
    ReliableUserGateway users = fixture.users();
    time.pass(Duration.ofDays(1));
    domo.on(GET, failing(1));

    assertThat(users.get(ADAS_ID)).isEqualTo(ADA_AT_DOMO);
  }

  @Test
  void allCallsTogether_haveABudget() {
    fixture.builder.retryBudget(3);
    ReliableUserGateway users = fixture.users();
    domo.on(GET, failing(3)).on(UPDATE, Failures.noAnswer(UPDATE), Failures.noAnswer(UPDATE));

    assertThat(catchThrowable(() -> users.get(ADAS_ID))).isNotNull();
    assertThat(catchThrowable(() -> update(users))).isNotNull();

    assertThat(domo.requests()).isEqualTo("get get get update update");
  }

  @Test
  void theBudget_isAHundredRetries() {
    ReliableUserGateway users = fixture.users();
    domo.on(GET, failing(153));

    for (int call = 0; call < 51; call++) {
      assertThat(catchThrowable(() -> users.get(ADAS_ID))).isNotNull();
    }

    assertThat(time.waits()).hasSize(100);
  }

  @Test
  void aCallThatSucceedsInTheEnd_givesBackWhatItTook() {
    fixture.builder.retryBudget(2);
    ReliableUserGateway users = fixture.users();
    for (int call = 0; call < 10; call++) {
      domo.on(GET, noAnswer(GET), noAnswer(GET), ADA_AT_DOMO);

      assertThat(users.get(ADAS_ID)).isEqualTo(ADA_AT_DOMO);
    }
  }

  @Test
  void fiveCallsThatSucceedAtOnce_payForARetry() {
    fixture.builder.retryBudget(1).maxAttempts(2);
    ReliableUserGateway users = fixture.users();
    domo.on(GET, failing(2));
    assertThat(catchThrowable(() -> users.get(ADAS_ID))).isNotNull();

    for (int call = 0; call < 4; call++) {
      users.get(ADAS_ID);
    }
    domo.on(GET, failing(1));
    assertThat(catchThrowable(() -> users.get(ADAS_ID))).isNotNull();

    users.get(ADAS_ID);
    domo.on(GET, failing(1));
    assertThat(users.get(ADAS_ID)).isEqualTo(ADA_AT_DOMO);
  }

  @Test
  void theBudget_doesNotGrowBeyondWhatItWas() {
    fixture.builder.retryBudget(1);
    ReliableUserGateway users = fixture.users();
    for (int call = 0; call < 100; call++) {
      users.get(ADAS_ID);
    }
    domo.on(GET, failing(2));

    assertThat(catchThrowable(() -> users.get(ADAS_ID))).isNotNull();
  }

  @Test
  void withoutABudget_nothingIsTriedAgain() {
    fixture.builder.retryBudget(0);
    domo.on(GET, failing(1));

    assertThat(catchThrowable(() -> fixture.users().get(ADAS_ID))).isNotNull();
    assertThat(domo.requests()).isEqualTo("get");
  }

  @Test
  void aThreadThatIsInterrupted_doesNotTryAgain_andKeepsItsFlag() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost).meanwhile(() -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(domo.requests()).isEqualTo("create");
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void anInterruptedWait_endsWithTheFailureBefore() {
    UserGatewayException limited = rateLimited(GET, Duration.ofSeconds(1));
    domo.on(GET, limited);
    fixture.builder.listener(event -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> fixture.users().get(ADAS_ID)).isSameAs(limited);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(domo.requests()).isEqualTo("get");
  }

  @Test
  void anInterruptedWait_doesNotForgetAnUnknownAttempt() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost, rateLimited(CREATE, null));
    fixture.builder.listener(
        event -> {
          if (event instanceof Retry retry && retry.attempt() == 2) {
            Thread.currentThread().interrupt();
          }
        });

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list create");
  }

  @Test
  void aRealWait_lastsUntilItIsInterrupted() throws Exception {
    domo.on(GET, rateLimited(GET, Duration.ofHours(1)));
    CountDownLatch waiting = new CountDownLatch(1);
    ReliableUserGateway users =
        ReliableUserGateway.builder(domo)
            .maxRetryAfter(Duration.ofHours(1))
            .deadline(Duration.ofHours(2))
            .listener(event -> waiting.countDown())
            .build();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread caller =
        new Thread(() -> thrown.complete(catchThrowable(() -> users.get(ADAS_ID))), "caller");

    caller.start();
    waiting.await();
    caller.interrupt();

    assertThat(thrown.get()).isInstanceOf(UserGatewayException.class);
    assertThat(domo.requests()).isEqualTo("get");
  }

  @Test
  void aListener_isToldOfEveryRetry_beforeItsWait() {
    UserGatewayException first = noAnswer(GET);
    UserGatewayException second = rateLimited(GET, Duration.ofSeconds(3));
    domo.on(GET, first, second);
    time.chance(0.5);

    fixture.users().get(ADAS_ID);

    assertThat(fixture.events)
        .containsExactly(
            new Retry(GET, 1, first, Duration.ofMillis(250)),
            new Retry(GET, 2, second, Duration.ofMillis(3500)));
  }

  @Test
  void aCallWithoutFailure_tellsItsListenerNothing() {
    fixture.users().create(ADA);

    assertThat(fixture.events).isEmpty();
  }

  @Test
  void aListenerThatThrows_changesNothing() {
    domo.on(CREATE, noAnswer(CREATE));
    fixture.builder.listener(
        event -> {
          throw new AssertionError("broken listener");
        });

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create list create");
  }

  @Test
  void noEvent_showsPersonalData() {
    domo.on(CREATE, noAnswer(CREATE)).on(LIST, People.ADA_LISTED);

    fixture.users().create(ADA);

    assertThat(fixture.events).hasSize(2);
    assertThat(fixture.events.toString()).doesNotContain("Lovelace", "ada@", "Ada");
  }

  @Test
  void theSameFailureThrownTwice_isNoProblem() {
    UserGatewayException lost = noAnswer(UPDATE);
    domo.on(UPDATE, lost, lost, lost);

    assertThatThrownBy(() -> update(fixture.users())).isSameAs(lost);
    assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  private static void update(ReliableUserGateway users) {
    users.update(ADAS_ID, UserUpdate.builder().title("Duchess").build());
  }

  private static Object[] failing(int times) {
    List<UserGatewayException> failures = Collections.nCopies(times, noAnswer(GET));
    return failures.toArray();
  }
}

package io.github.domousers.resilience;

import static io.github.domousers.port.Operation.CREATE;
import static io.github.domousers.port.Operation.DELETE;
import static io.github.domousers.port.Operation.GET;
import static io.github.domousers.port.Operation.LIST;
import static io.github.domousers.port.Operation.UPDATE;
import static io.github.domousers.resilience.Failures.busy;
import static io.github.domousers.resilience.Failures.noResponse;
import static io.github.domousers.resilience.Failures.rateLimited;
import static io.github.domousers.resilience.People.ADA;
import static io.github.domousers.resilience.People.ADA_ID;
import static io.github.domousers.resilience.People.ADA_IN_DOMO;
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

/** How often and when attempts are made. */
class RetriesTest {

  private final Fixture fixture = new Fixture();
  private final ScriptedUserGateway domo = fixture.domo;
  private final TestTime time = fixture.time;

  @AfterEach
  void clearInterruptFlag() {
    Thread.interrupted();
  }

  @Test
  void byDefault_threeAttemptsAreMade_andTheLastFailureIsThrown() {
    UserGatewayException last = noResponse(GET);
    domo.on(GET, noResponse(GET), noResponse(GET), last);

    assertThatThrownBy(() -> fixture.users().get(ADA_ID))
        .isSameAs(last)
        .hasNoSuppressedExceptions();
    assertThat(domo.requests()).isEqualTo("get get get");
  }

  @Test
  void maxAttempts_canBeSet() {
    domo.on(GET, failing(6));
    fixture.builder.maxAttempts(5);

    assertThat(catchThrowable(() -> fixture.users().get(ADA_ID))).isNotNull();
    assertThat(domo.requests()).isEqualTo("get get get get get");
  }

  @Test
  void waits_areAtMostHalfASecond_doublingToEightSeconds() {
    domo.on(GET, failing(7));
    fixture.builder.maxAttempts(8);

    fixture.users().get(ADA_ID);

    assertThat(time.waits()).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void waits_areARandomPartOfTheirBound(double chance) {
    domo.on(GET, failing(2));
    time.chance(chance);

    fixture.users().get(ADA_ID);

    assertThat(time.waits()).containsExactly(Math.round(chance * 500), Math.round(chance * 1000));
  }

  @Test
  void backOff_canBeSet() {
    domo.on(GET, failing(3));
    fixture.builder.maxAttempts(4).backOff(Duration.ofMillis(10), Duration.ofMillis(25));

    fixture.users().get(ADA_ID);

    assertThat(time.waits()).containsExactly(10L, 20L, 25L);
  }

  @Test
  void waits_doNotOverflow_afterManyAttempts() {
    domo.on(GET, failing(99));
    fixture
        .builder
        .maxAttempts(100)
        .backOff(Duration.ofDays(1), Duration.ofDays(1))
        .deadline(Duration.ofDays(1))
        .retryBudget(100);
    time.chance(1e-3);

    fixture.users().get(ADA_ID);

    assertThat(time.waits()).hasSize(99).containsOnly(86_400L);
  }

  @Test
  void retryAfter_isAddedToTheBackOff() {
    domo.on(GET, rateLimited(GET, Duration.ofSeconds(60)));

    fixture.users().get(ADA_ID);

    assertThat(time.waits()).containsExactly(60_500L);
  }

  @Test
  void retryAfterOfAServerError_isAddedToTheBackOff() {
    domo.on(GET, busy(GET, Duration.ofSeconds(3)), busy(GET, Duration.ofMillis(2500)));

    fixture.users().get(ADA_ID);

    assertThat(time.waits()).containsExactly(3_500L, 3_500L);
  }

  @Test
  void retryAfterOfAServerError_delaysRetriesAndLookupsOfWrites() {
    domo.on(UPDATE, busy(UPDATE, Duration.ofSeconds(3)))
        .on(DELETE, busy(DELETE, Duration.ofSeconds(4)))
        .on(CREATE, busy(CREATE, Duration.ofSeconds(5)));
    ReliableUserGateway users = fixture.users();

    users.update(ADA_ID, UserUpdate.builder().title("x").build());
    users.delete(ADA_ID);
    users.create(ADA);

    assertThat(domo.requests()).isEqualTo("update update delete delete create list create");
    assertThat(time.waits()).containsExactly(3_500L, 4_500L, 5_500L);
  }

  @Test
  void retryAfterOfATokenRequest_isHonoured() {
    UserGatewayException noToken =
        new ServerErrorException(
            CREATE, Outcome.NOT_APPLIED, DomoError.ofStatus(503), Duration.ofSeconds(3));
    domo.on(CREATE, noToken);

    fixture.users().create(ADA);

    assertThat(domo.requests()).isEqualTo("create create");
    assertThat(time.waits()).containsExactly(3_500L);
  }

  @Test
  void aRetryAfterAboveTheMaximum_endsTheCall() {
    Duration tooLong = Duration.ofSeconds(60).plusNanos(1);
    for (UserGatewayException failure :
        List.of(
            rateLimited(GET, tooLong),
            busy(GET, tooLong),
            rateLimited(GET, Duration.ofMillis(Long.MAX_VALUE)),
            busy(GET, Duration.ofSeconds(Long.MAX_VALUE)))) {
      domo.on(GET, failure);

      assertThatThrownBy(() -> fixture.users().get(ADA_ID)).isSameAs(failure);
    }
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void maxRetryAfter_canBeSet() {
    domo.on(GET, rateLimited(GET, Duration.ofSeconds(2)));
    fixture.builder.maxRetryAfter(Duration.ofSeconds(1));

    assertThat(catchThrowable(() -> fixture.users().get(ADA_ID))).isNotNull();
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void aRetryAfterBeyondTheDeadline_endsTheCall() {
    UserGatewayException limited = rateLimited(GET, Duration.ofSeconds(10));
    domo.on(GET, limited);
    fixture.builder.deadline(Duration.ofSeconds(10));

    assertThatThrownBy(() -> fixture.users().get(ADA_ID)).isSameAs(limited);
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void noAttemptBegins_afterTheDeadline() {
    domo.on(GET, failing(3)).meanwhile(() -> time.pass(Duration.ofSeconds(70)));

    assertThat(catchThrowable(() -> fixture.users().get(ADA_ID))).isNotNull();
    assertThat(domo.requests()).isEqualTo("get get");
  }

  @Test
  void deadline_canBeSet() {
    domo.on(GET, failing(2)).meanwhile(() -> time.pass(Duration.ofSeconds(70)));
    fixture.builder.deadline(Duration.ofSeconds(142));

    fixture.users().get(ADA_ID);

    assertThat(domo.requests()).isEqualTo("get get get");
  }

  @Test
  void everyCall_hasItsOwnDeadline() {
    ReliableUserGateway users = fixture.users();
    time.pass(Duration.ofDays(1));
    domo.on(GET, failing(1));

    assertThat(users.get(ADA_ID)).isEqualTo(ADA_IN_DOMO);
  }

  @Test
  void allCalls_shareABudget() {
    fixture.builder.retryBudget(3);
    ReliableUserGateway users = fixture.users();
    domo.on(GET, failing(3)).on(UPDATE, Failures.noResponse(UPDATE), Failures.noResponse(UPDATE));

    assertThat(catchThrowable(() -> users.get(ADA_ID))).isNotNull();
    assertThat(catchThrowable(() -> update(users))).isNotNull();

    assertThat(domo.requests()).isEqualTo("get get get update update");
  }

  @Test
  void theDefaultBudget_is100Retries() {
    ReliableUserGateway users = fixture.users();
    domo.on(GET, failing(153));

    for (int call = 0; call < 51; call++) {
      assertThat(catchThrowable(() -> users.get(ADA_ID))).isNotNull();
    }

    assertThat(time.waits()).hasSize(100);
  }

  @Test
  void aCallThatSucceedsAtTheEnd_returnsItsRetriesToTheBudget() {
    fixture.builder.retryBudget(2);
    ReliableUserGateway users = fixture.users();
    for (int call = 0; call < 10; call++) {
      domo.on(GET, noResponse(GET), noResponse(GET), ADA_IN_DOMO);

      assertThat(users.get(ADA_ID)).isEqualTo(ADA_IN_DOMO);
    }
  }

  @Test
  void fiveCallsWithoutRetries_returnOneRetryToTheBudget() {
    fixture.builder.retryBudget(1).maxAttempts(2);
    ReliableUserGateway users = fixture.users();
    domo.on(GET, failing(2));
    assertThat(catchThrowable(() -> users.get(ADA_ID))).isNotNull();

    for (int call = 0; call < 4; call++) {
      users.get(ADA_ID);
    }
    domo.on(GET, failing(1));
    assertThat(catchThrowable(() -> users.get(ADA_ID))).isNotNull();

    users.get(ADA_ID);
    domo.on(GET, failing(1));
    assertThat(users.get(ADA_ID)).isEqualTo(ADA_IN_DOMO);
  }

  @Test
  void theBudget_doesNotExceedItsInitialValue() {
    fixture.builder.retryBudget(1);
    ReliableUserGateway users = fixture.users();
    for (int call = 0; call < 100; call++) {
      users.get(ADA_ID);
    }
    domo.on(GET, failing(2));

    assertThat(catchThrowable(() -> users.get(ADA_ID))).isNotNull();
  }

  @Test
  void withoutABudget_nothingIsRetried() {
    fixture.builder.retryBudget(0);
    domo.on(GET, failing(1));

    assertThat(catchThrowable(() -> fixture.users().get(ADA_ID))).isNotNull();
    assertThat(domo.requests()).isEqualTo("get");
  }

  @Test
  void anInterruptedThread_doesNotRetry_andKeepsItsFlag() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost).meanwhile(() -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(domo.requests()).isEqualTo("create");
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void anInterruptedWait_endsWithTheFailureBeforeIt() {
    UserGatewayException limited = rateLimited(GET, Duration.ofSeconds(1));
    domo.on(GET, limited);
    fixture.builder.listener(event -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> fixture.users().get(ADA_ID)).isSameAs(limited);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(domo.requests()).isEqualTo("get");
  }

  @Test
  void anInterruptedWait_keepsAnUnknownOutcome() {
    UserGatewayException lost = noResponse(CREATE);
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
        new Thread(() -> thrown.complete(catchThrowable(() -> users.get(ADA_ID))), "caller");

    caller.start();
    waiting.await();
    caller.interrupt();

    assertThat(thrown.get()).isInstanceOf(UserGatewayException.class);
    assertThat(domo.requests()).isEqualTo("get");
  }

  @Test
  void aListener_receivesEveryRetryBeforeItsWait() {
    UserGatewayException first = noResponse(GET);
    UserGatewayException second = rateLimited(GET, Duration.ofSeconds(3));
    domo.on(GET, first, second);
    time.chance(0.5);

    fixture.users().get(ADA_ID);

    assertThat(fixture.events)
        .containsExactly(
            new Retry(GET, 1, first, Duration.ofMillis(250)),
            new Retry(GET, 2, second, Duration.ofMillis(3500)));
  }

  @Test
  void aListener_receivesNothing_withoutAFailure() {
    fixture.users().create(ADA);

    assertThat(fixture.events).isEmpty();
  }

  @Test
  void aListenerThatThrows_hasNoEffect() {
    domo.on(CREATE, noResponse(CREATE));
    fixture.builder.listener(
        event -> {
          throw new AssertionError("broken listener");
        });

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create list create");
  }

  @Test
  void events_containNoPersonalData() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, People.LIST_WITH_ADA);

    fixture.users().create(ADA);

    assertThat(fixture.events).hasSize(2);
    assertThat(fixture.events.toString()).doesNotContain("Lovelace", "ada@", "Ada");
  }

  @Test
  void theSameFailure_canBeThrownTwice() {
    UserGatewayException lost = noResponse(UPDATE);
    domo.on(UPDATE, lost, lost, lost);

    assertThatThrownBy(() -> update(fixture.users())).isSameAs(lost);
    assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  private static void update(ReliableUserGateway users) {
    users.update(ADA_ID, UserUpdate.builder().title("Duchess").build());
  }

  private static Object[] failing(int times) {
    List<UserGatewayException> failures = Collections.nCopies(times, noResponse(GET));
    return failures.toArray();
  }
}

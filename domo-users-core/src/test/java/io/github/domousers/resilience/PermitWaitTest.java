package io.github.domousers.resilience;

import static io.github.domousers.port.Operation.CREATE;
import static io.github.domousers.port.Operation.GET;
import static io.github.domousers.port.Operation.LIST;
import static io.github.domousers.resilience.Failures.noResponse;
import static io.github.domousers.resilience.People.ADA;
import static io.github.domousers.resilience.People.ADA_ID;
import static io.github.domousers.resilience.People.ADA_IN_DOMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.resilience.ResilienceEvent.PermitWait;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reliable gateway waits for the rate limiter. */
class PermitWaitTest {

  private static final Duration WAIT = Duration.ofSeconds(20);

  private final Fixture fixture = new Fixture();
  private final ScriptedUserGateway domo = fixture.domo;
  private final TestTime time = fixture.time;

  @AfterEach
  void clearInterruptFlag() {
    Thread.interrupted();
  }

  @Test
  void aWaitForAPermit_usesNeitherAnAttemptNorTheBudget() {
    domo.on(CREATE, noPermit(CREATE), noPermit(CREATE), noPermit(CREATE), noPermit(CREATE));
    fixture.builder.maxAttempts(1).retryBudget(1).deadline(Duration.ofMinutes(5));

    User created = fixture.users().create(ADA);

    assertThat(created).isEqualTo(ADA_IN_DOMO);
    assertThat(time.waits()).containsExactly(20_500L, 20_500L, 20_500L, 20_500L);
    assertThat(fixture.events)
        .hasSize(4)
        .allSatisfy(event -> assertThat(event).isInstanceOf(PermitWait.class))
        .last()
        .extracting(ResilienceEvent::attempt)
        .isEqualTo(1);
  }

  @Test
  void anUnknownWait_isAtLeastTheFirstBackOff() {
    domo.on(GET, TransportException.withoutPermit(GET, "no permit", Duration.ZERO));

    fixture.users().get(ADA_ID);

    assertThat(time.waits()).containsExactly(500L);
  }

  @Test
  void aWaitBeyondTheDeadline_isNotBegun() {
    TransportException noPermit = noPermit(GET);
    domo.on(GET, noPermit);
    fixture.builder.deadline(Duration.ofSeconds(19));

    assertThatThrownBy(() -> fixture.users().get(ADA_ID)).isSameAs(noPermit);
    assertThat(time.waits()).isEmpty();
    assertThat(domo.requests()).isEqualTo("get");
  }

  @Test
  void anEndlessWait_isNotBegun() {
    TransportException noPermit =
        TransportException.withoutPermit(
            CREATE, "no permit", ChronoUnit.FOREVER.getDuration().minusDays(1));
    TransportException unknown = noResponse(CREATE);
    domo.on(CREATE, unknown, noPermit);

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(unknown);
  }

  @Test
  void waits_endAtTheDeadline() {
    domo.on(GET, Collections.nCopies(100, noPermit(GET)).toArray());
    fixture.builder.deadline(Duration.ofSeconds(90));

    assertThat(catchThrowable(() -> fixture.users().get(ADA_ID)))
        .isInstanceOf(TransportException.class);
    assertThat(time.waits()).hasSize(4);
  }

  @Test
  void aCreateWithAnUnknownOutcome_staysUnknown_ifItsLookupGetsNoPermit() {
    TransportException unknown = noResponse(CREATE);
    domo.on(CREATE, unknown).on(LIST, Collections.nCopies(100, noPermit(LIST)).toArray());
    fixture.builder.deadline(Duration.ofSeconds(90));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(unknown);
    assertThat(unknown.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(domo.requests()).startsWith("create list list").doesNotContain("list create");
  }

  @Test
  void aLookupThatGetsItsPermitLater_reconcilesTheCreate() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, noPermit(LIST), List.of(ADA_IN_DOMO));

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create list list get");
  }

  @Test
  void anInterruption_endsTheWait() {
    TransportException noPermit = noPermit(GET);
    domo.on(GET, noPermit).meanwhile(() -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> fixture.users().get(ADA_ID)).isSameAs(noPermit);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(domo.requests()).isEqualTo("get");
  }

  private static TransportException noPermit(Operation operation) {
    return TransportException.withoutPermit(operation, "no permit", WAIT);
  }
}

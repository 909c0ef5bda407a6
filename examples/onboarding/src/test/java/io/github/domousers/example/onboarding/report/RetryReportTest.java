package io.github.domousers.example.onboarding.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ResilienceEvent;
import io.github.domousers.resilience.ResilienceEvent.Reconciliation;
import io.github.domousers.resilience.ResilienceEvent.Retry;
import io.github.domousers.resilience.ResilienceEvent.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryReportTest {

  @Test
  void aFailureThatChangedNothing_isTriedAgain() {
    assertThat(words(retry(silence(Operation.CREATE, Outcome.NOT_APPLIED))))
        .isEqualTo("onboarding: Domo could not be reached: trying again in 1.3 s.");
    assertThat(words(retry(silence(Operation.LIST, Outcome.NOT_APPLIED))))
        .isEqualTo("onboarding: Domo did not respond: trying again in 1.3 s.");
  }

  @Test
  void anUpdateOrADelete_isTriedAgain_whateverBecameOfIt() {
    assertThat(words(retry(silence(Operation.DELETE, Outcome.UNKNOWN))))
        .isEqualTo("onboarding: Domo did not respond: trying again in 1.3 s.");
  }

  @Test
  void aCreateInDoubt_isNotTriedAgain_butLookedFor() {
    assertThat(
            words(
                retry(
                    new ServerErrorException(
                        Operation.CREATE, Outcome.UNKNOWN, DomoError.ofStatus(503)))))
        .isEqualTo(
            "onboarding: Domo failed to process the request: looking whether the user was created"
                + " in 1.3 s.");
  }

  @Test
  void aCreateThatWasDone_isSaidToBe() {
    assertThat(
            words(
                retry(
                    new MalformedResponseException(
                        Operation.CREATE, Outcome.APPLIED, 200, "it is not JSON", null, null))))
        .isEqualTo(
            "onboarding: the user was created, but Domo's response could not be read: looking for the"
                + " user in 1.3 s.");
  }

  @Test
  void whatALookFound_isTold() {
    assertThat(words(look(Verdict.MATCHED, 7L, List.of())))
        .isEqualTo("onboarding: the user was created, id 7.");
    assertThat(words(look(Verdict.MATCHED, 7L, List.of(Attribute.TITLE, Attribute.ROLE))))
        .isEqualTo("onboarding: the user was created, id 7, but differs in title, role.");
    assertThat(words(look(Verdict.OTHER_USER, 7L, List.of())))
        .isEqualTo(
            "onboarding: there is a user of this email address, id 7, but of another name, or from"
                + " before.");
    assertThat(words(look(Verdict.NOT_FOUND, null, List.of())))
        .isEqualTo("onboarding: there is no user of this email address so far.");
    assertThat(words(look(Verdict.INCONCLUSIVE, null, List.of())))
        .isEqualTo("onboarding: it could not be found out whether the user was created.");
  }

  private static Retry retry(UserGatewayException failure) {
    return new Retry(failure.operation(), 1, failure, Duration.ofMillis(1_260));
  }

  private static Reconciliation look(
      Verdict verdict, @Nullable Long userId, List<Attribute> differences) {
    return new Reconciliation(
        2, silence(Operation.CREATE, Outcome.UNKNOWN), verdict, userId, differences);
  }

  private static TransportException silence(Operation operation, Outcome outcome) {
    return new TransportException(operation, outcome, "no response", null);
  }

  private static String words(ResilienceEvent event) {
    List<String> lines = new ArrayList<>();
    new RetryReport(lines::add).on(event);
    return String.join("|", lines);
  }
}

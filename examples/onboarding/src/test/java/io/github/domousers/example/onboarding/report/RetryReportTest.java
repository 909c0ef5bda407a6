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
  void aFailureThatChangedNothing_isReportedAsARetry() {
    assertThat(text(retry(noResponse(Operation.CREATE, Outcome.NOT_APPLIED))))
        .isEqualTo("onboarding: Domo could not be reached: retrying in 1.3 s.");
    assertThat(text(retry(noResponse(Operation.LIST, Outcome.NOT_APPLIED))))
        .isEqualTo("onboarding: Domo did not respond: retrying in 1.3 s.");
  }

  @Test
  void aDeleteWithAnUnknownOutcome_isReportedAsARetry() {
    assertThat(text(retry(noResponse(Operation.DELETE, Outcome.UNKNOWN))))
        .isEqualTo("onboarding: Domo did not respond: retrying in 1.3 s.");
  }

  @Test
  void aCreateWithAnUnknownOutcome_isReportedAsALookup() {
    assertThat(
            text(
                retry(
                    new ServerErrorException(
                        Operation.CREATE, Outcome.UNKNOWN, DomoError.ofStatus(503)))))
        .isEqualTo(
            "onboarding: Domo reported a server error, and may have created the user: looking the"
                + " user up in 1.3 s.");
  }

  @Test
  void aCreateWithAnUnreadableResponse_isReportedAsALookup() {
    assertThat(
            text(
                retry(
                    new MalformedResponseException(
                        Operation.CREATE, Outcome.APPLIED, 200, "it is not JSON", null, null))))
        .isEqualTo(
            "onboarding: the user was created, but Domo's response could not be read: looking the"
                + " user up in 1.3 s.");
  }

  @Test
  void theResultOfALookup_isReported() {
    assertThat(text(reconciliation(Verdict.MATCHED, 7L, List.of())))
        .isEqualTo("onboarding: the user was created, id 7.");
    assertThat(text(reconciliation(Verdict.MATCHED, 7L, List.of(Attribute.TITLE, Attribute.ROLE))))
        .isEqualTo("onboarding: the user was created, id 7, but differs in title, role.");
    assertThat(text(reconciliation(Verdict.OTHER_USER, 7L, List.of())))
        .isEqualTo(
            "onboarding: this email address belongs to another user, id 7: the name differs, or the"
                + " user existed before.");
    assertThat(text(reconciliation(Verdict.NOT_FOUND, null, List.of())))
        .isEqualTo("onboarding: no user with this email address was found.");
    assertThat(text(reconciliation(Verdict.INCONCLUSIVE, null, List.of())))
        .isEqualTo("onboarding: it is still unknown whether the user was created.");
  }

  private static Retry retry(UserGatewayException failure) {
    return new Retry(failure.operation(), 1, failure, Duration.ofMillis(1_260));
  }

  private static Reconciliation reconciliation(
      Verdict verdict, @Nullable Long userId, List<Attribute> differences) {
    return new Reconciliation(
        2, noResponse(Operation.CREATE, Outcome.UNKNOWN), verdict, userId, differences);
  }

  private static TransportException noResponse(Operation operation, Outcome outcome) {
    return new TransportException(operation, outcome, "no response", null);
  }

  private static String text(ResilienceEvent event) {
    List<String> lines = new ArrayList<>();
    new RetryReport(lines::add).on(event);
    return String.join("|", lines);
  }
}

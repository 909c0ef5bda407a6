package io.github.domousers.example.onboarding.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.port.DomoError;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between the operations; the rest is in {@code OnboardingServiceTest}. */
class FailureWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE | the user may or may not have been changed: check with find",
        "DELETE | the user may or may not have been deleted: check with find, and offboard again if"
            + " it still exists"
      })
  void anUnknownOutcome_saysWhatToLookAt(Operation operation, String advice) {
    assertThat(words(silence(operation, Outcome.UNKNOWN)))
        .isEqualTo("Domo did not respond (Read timed out): " + advice);
  }

  @ParameterizedTest
  @CsvSource({"GET", "LIST"})
  void aFailedRead_isNeverUnknown(Operation operation) {
    assertThat(words(silence(operation, Outcome.NOT_APPLIED)))
        .isEqualTo("Domo did not respond (Read timed out)");
    assertThat(words(silence(operation, Outcome.UNKNOWN)))
        .isEqualTo("Domo did not respond (Read timed out)");
  }

  @ParameterizedTest
  @CsvSource({"CREATE,create", "GET,see", "LIST,see", "UPDATE,change", "DELETE,delete"})
  void whatIsForbidden_isNamed(Operation operation, String verb) {
    assertThat(words(new ForbiddenException(operation, DomoError.ofStatus(403))))
        .isEqualTo(
            "Domo does not allow the owner of the credentials to " + verb + " users (status 403)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | NOT_APPLIED | Domo's response could not be read",
        "LIST   | NOT_APPLIED | Domo's response could not be read",
        "CREATE | NOT_APPLIED | Domo's response could not be read",
        "UPDATE | NOT_APPLIED | Domo's response could not be read",
        "UPDATE | APPLIED     | the user is changed, but Domo's response could not be read",
        "DELETE | APPLIED     | the user is deleted, but Domo's response could not be read",
      })
  void anUnreadableAnswer_tellsWhatBecameOfAWrite(
      Operation operation, Outcome outcome, String words) {
    assertThat(
            words(
                new MalformedResponseException(
                    operation, outcome, 200, "it is not JSON", null, null)))
        .isEqualTo(words + " (status 200)");
  }

  @Test
  void anUnknownId_isNamed() {
    assertThat(words(new UserNotFoundException(Operation.GET, DomoError.ofStatus(404))))
        .isEqualTo("Domo has no user of this id (status 404)");
  }

  @Test
  void aTakenEmailAddress_isNamed() {
    assertThat(words(new UserAlreadyExistsException(Operation.UPDATE, DomoError.ofStatus(409))))
        .isEqualTo("another user already has this email address");
  }

  @Test
  void aTokenThatIsNotToBeHad_isExplained() {
    assertThat(
            words(
                new UnauthorizedException(
                    Operation.DELETE, "the credentials are for another instance", null)))
        .isEqualTo(
            "there is no valid access token (The delete was not applied: the credentials"
                + " are for another instance)");
  }

  private static TransportException silence(Operation operation, Outcome outcome) {
    return new TransportException(
        operation, outcome, "no response", new IOException("Read timed out"));
  }

  private static String words(UserGatewayException failure) {
    return FailureWords.of(failure, Redaction.none());
  }
}

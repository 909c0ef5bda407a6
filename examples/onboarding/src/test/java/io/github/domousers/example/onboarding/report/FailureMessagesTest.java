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

/** Messages for each operation. {@code OnboardingServiceTest} tests the others. */
class FailureMessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE | the user may or may not have been updated, so check with find",
        "DELETE | the user may or may not have been deleted, so check with find, and run offboard"
            + " again if the user still exists"
      })
  void anUnknownOutcome_isDescribedWithAdvice(Operation operation, String advice) {
    assertThat(text(noResponse(operation, Outcome.UNKNOWN)))
        .isEqualTo("Domo did not respond (Read timed out): " + advice);
  }

  @ParameterizedTest
  @CsvSource({"GET", "LIST"})
  void aFailedRead_neverHasAnUnknownOutcome(Operation operation) {
    assertThat(text(noResponse(operation, Outcome.NOT_APPLIED)))
        .isEqualTo("Domo did not respond (Read timed out)");
    assertThat(text(noResponse(operation, Outcome.UNKNOWN)))
        .isEqualTo("Domo did not respond (Read timed out)");
  }

  @ParameterizedTest
  @CsvSource({"CREATE,create", "GET,read", "LIST,read", "UPDATE,update", "DELETE,delete"})
  void aForbiddenOperation_isNamed(Operation operation, String verb) {
    assertThat(text(new ForbiddenException(operation, DomoError.ofStatus(403))))
        .isEqualTo(
            "the owner of the access token has no permission to " + verb + " users (status 403)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | NOT_APPLIED | Domo's response could not be read",
        "LIST   | NOT_APPLIED | Domo's response could not be read",
        "CREATE | NOT_APPLIED | Domo's response could not be read",
        "UPDATE | NOT_APPLIED | Domo's response could not be read",
        "UPDATE | APPLIED     | the user was updated, but Domo's response could not be read",
        "DELETE | APPLIED     | the user was deleted, but Domo's response could not be read",
      })
  void anUnreadableResponse_isDescribedWithTheOutcomeOfAWrite(
      Operation operation, Outcome outcome, String words) {
    assertThat(
            text(
                new MalformedResponseException(
                    operation, outcome, 200, "it is not JSON", null, null)))
        .isEqualTo(words + " (status 200)");
  }

  @Test
  void anUnknownId_isDescribed() {
    assertThat(text(new UserNotFoundException(Operation.GET, DomoError.ofStatus(404))))
        .isEqualTo("Domo has no user with this id (status 404)");
  }

  @Test
  void anEmailAddressInUse_isDescribed() {
    assertThat(text(new UserAlreadyExistsException(Operation.UPDATE, DomoError.ofStatus(409))))
        .isEqualTo("Domo already has a user with this email address");
  }

  @Test
  void anUnavailableToken_isDescribedWithItsReason() {
    assertThat(
            text(
                new UnauthorizedException(
                    Operation.DELETE, "the credentials are for another instance", null)))
        .isEqualTo(
            "there is no usable access token (The delete was not applied: the credentials"
                + " are for another instance)");
  }

  private static TransportException noResponse(Operation operation, Outcome outcome) {
    return new TransportException(
        operation, outcome, "no response", new IOException("Read timed out"));
  }

  private static String text(UserGatewayException failure) {
    return FailureMessages.of(failure, Redaction.none());
  }
}

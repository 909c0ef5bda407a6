package io.github.domousers.example.onboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.people.Row;
import io.github.domousers.example.onboarding.report.RowResult;
import io.github.domousers.example.onboarding.report.RowStatus;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OnboardingServiceTest {

  private static final NewUser EMILIE =
      NewUser.builder()
          .name("Émilie du Châtelet")
          .email("emilie@example.com")
          .role(Role.PRIVILEGED)
          .phone("+33 1 23 45")
          .employeeNumber(23434)
          .sendInvite(true)
          .build();

  private final InMemoryUserGateway domo = new InMemoryUserGateway();
  private final OnboardingService service =
      new OnboardingService(ReliableUserGateway.builder(domo).maxAttempts(1).build());

  @Test
  void aPerson_isCreatedAsAUser() {
    RowResult result = onboard();
    assertThat(domo.created()).containsExactly(EMILIE);
    assertThat(domo.invited()).isEqualTo(domo.users());
    assertThat(result).isEqualTo(RowResult.created(5, domo.users().get(0).id(), List.of()));
  }

  @Test
  void anExistingUserWithTheSameAttributes_isNotAFailure() {
    User user = domo.seed(EMILIE);
    List<User> invited = domo.invited();
    assertThat(onboard()).isEqualTo(RowResult.alreadyExists(5, user.id(), List.of()));
    assertThat(onboard().status()).isEqualTo(RowStatus.ALREADY_EXISTS);
    assertThat(onboard().status().isGood()).isTrue();
    assertThat(domo.users()).containsExactly(user);
    assertThat(domo.invited()).isEqualTo(invited);
  }

  @Test
  void anExistingUserWithOtherAttributes_isNotChanged_andTheDifferencesAreReported() {
    User user =
        domo.seed(
            NewUser.builder()
                .name("Emilie")
                .email("EMILIE@example.com")
                .role(Role.PARTICIPANT)
                .title("Traductrice")
                .phone("+33 1 23 45")
                .employeeNumber(7)
                .build());
    assertThat(onboard())
        .isEqualTo(
            RowResult.alreadyExists(
                5, user.id(), List.of(Attribute.NAME, Attribute.ROLE, Attribute.EMPLOYEE_NUMBER)));
    assertThat(onboard().status()).isEqualTo(RowStatus.DIFFERENT);
    assertThat(onboard().status().isGood()).isFalse();
    assertThat(domo.users()).containsExactly(user);
  }

  @Test
  void theTimeZoneAndTheLocale_areNotCompared() {
    User user = domo.seed(EMILIE);
    RowResult result =
        service.onboard(
            new Row.Person(
                5,
                NewUser.builder()
                    .name("Émilie du Châtelet")
                    .email("emilie@example.com")
                    .role(Role.PRIVILEGED)
                    .timezone("Europe/Paris")
                    .locale("fr-FR")
                    .build()));
    assertThat(result).isEqualTo(RowResult.alreadyExists(5, user.id(), List.of()));
  }

  @Test
  void anEmailAddressThatOnlyLooksAlike_isAnotherPerson() {
    domo.seed(NewUser.builder().name("Mike").email("mike@example.org").role(Role.ADMIN).build());
    NewUser other =
        NewUser.builder().name("Mıke").email("m\u0131ke@example.org").role(Role.ADMIN).build();
    assertThat(service.onboard(new Row.Person(5, other)).status()).isEqualTo(RowStatus.CREATED);
    assertThat(domo.users()).hasSize(2);
  }

  @Test
  void aUserThatIsCreatedWithOtherAttributes_isReportedWithTheDifferences() {
    OnboardingService obstinate =
        new OnboardingService(
            ReliableUserGateway.over(
                new DelegatingGateway(domo) {
                  @Override
                  public User create(NewUser user) {
                    return super.create(user).toBuilder()
                        .role(Role.PARTICIPANT)
                        .phone(null)
                        .build();
                  }
                }));
    assertThat(obstinate.onboard(new Row.Person(5, EMILIE)))
        .isEqualTo(RowResult.created(5, domo.users().get(0).id(), List.of(Attribute.ROLE)));
    assertThat(RowStatus.CREATED_DIFFERENT.isGood()).isFalse();
  }

  @Test
  void aConflictWithAFailedLookup_isReportedAsNotCreated() {
    domo.seed(EMILIE);
    noUserCanBeLookedUp();
    assertThat(onboard())
        .isEqualTo(
            result(RowStatus.NOT_CREATED, null, "Domo already has a user with this email address"));
  }

  @Test
  void aLostResponse_isReportedAsCreated_ifTheLookupFindsTheUser() {
    domo.applyThenFailNext(
        new TransportException(Operation.CREATE, Outcome.UNKNOWN, "no response", null));
    assertThat(onboard()).isEqualTo(RowResult.created(5, domo.users().get(0).id(), List.of()));
  }

  @Test
  void aLostResponse_isReportedAsUnknown_ifTheLookupFails() {
    TransportException noResponse =
        new TransportException(
            Operation.CREATE, Outcome.UNKNOWN, "no response", new IOException("Read timed out"));
    domo.applyThenFailNext(noResponse);
    noUserCanBeLookedUp();
    RowResult lostAfter = onboard();
    assertThat(domo.users()).hasSize(1);
    assertThat(lostAfter)
        .isEqualTo(
            result(
                RowStatus.UNKNOWN,
                null,
                "Domo did not respond (Read timed out): the user may or may not have been created,"
                    + " so check with find before importing the row again"));
  }

  @Test
  void aServerError_isReportedAsUnknown_withDomosMessage() {
    assertFailure(
        new ServerErrorException(
            Operation.CREATE,
            Outcome.UNKNOWN,
            new DomoError(503, "Service Unavailable", "Try later.", "ABC123")),
        RowStatus.UNKNOWN,
        "Domo reported a server error (status 503, Service Unavailable, Try later, trace id"
            + " ABC123): the user may or may not have been created, so check with find before"
            + " importing the row again");
  }

  @Test
  void aResponseThatIsNotFromDomo_isReportedAsUnknown() {
    assertFailure(
        malformed(Outcome.UNKNOWN, null),
        RowStatus.UNKNOWN,
        "the response does not seem to come from Domo (status 200): the user may or may not"
            + " have been created, so check with find before importing the row again");
  }

  @Test
  void anUnreadableResponseWithAnId_isReportedAsCreated() {
    domo.applyThenFailNext(malformed(Outcome.APPLIED, 42L));
    noUserCanBeLookedUp();
    assertThat(onboard())
        .isEqualTo(
            result(
                RowStatus.CREATED_UNREADABLE,
                42L,
                "Domo's response could only be read in part (status 200)"));
  }

  @Test
  void anUnreadableResponseWithoutAnId_isReportedAsCreated() {
    domo.applyThenFailNext(malformed(Outcome.APPLIED, null));
    noUserCanBeLookedUp();
    assertThat(onboard())
        .isEqualTo(
            result(
                RowStatus.CREATED_UNREADABLE,
                null,
                "Domo's response could not be read: look up the user's id in Domo (status 200)"));
  }

  @Test
  void aRequestThatWasNotSent_isReportedAsNotCreated() {
    assertFailure(
        new TransportException(
            Operation.CREATE,
            Outcome.NOT_APPLIED,
            "not sent",
            new IOException("Connection refused")),
        RowStatus.NOT_CREATED,
        "Domo could not be reached (Connection refused)");
  }

  @Test
  void anUnknownHost_isReported() {
    assertFailure(
        new TransportException(
            Operation.CREATE,
            Outcome.NOT_APPLIED,
            "not sent",
            new UnknownHostException("api.doom.com")),
        RowStatus.NOT_CREATED,
        "Domo could not be reached (unknown host api.doom.com)");
  }

  @Test
  void aRateLimit_isReportedWithTheTimeToWait() {
    assertFailure(
        new RateLimitedException(Operation.CREATE, DomoError.ofStatus(429), Duration.ofSeconds(90)),
        RowStatus.NOT_CREATED,
        "Domo's rate limit was exceeded, retry after 90 s (status 429)");
  }

  @Test
  void aRejection_isReportedWithDomosMessage_withoutPersonalData() {
    assertFailure(
        new RequestRejectedException(
            Operation.CREATE,
            new DomoError(
                400,
                "Bad Request",
                "émilie DU CHÂTELET (Châtelet, emilie@example.com, +33 1 23 45, no. 23434) cannot"
                    + " be Privileged",
                null)),
        RowStatus.NOT_CREATED,
        "Domo rejected the request (status 400, Bad Request, *** (***, e***@example.com, ***, no."
            + " ***) cannot be Privileged)");
  }

  @Test
  void a404WithoutAnId_isReportedAsAWrongBaseUrl() {
    assertFailure(
        new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(404)),
        RowStatus.NOT_CREATED,
        "the base URL has no users API (status 404)");
  }

  @Test
  void aRejectedToken_hasItsOwnStatus() {
    assertFailure(
        new UnauthorizedException(Operation.CREATE, DomoError.ofStatus(401)),
        RowStatus.TOKEN_REJECTED,
        "Domo rejected the access token (status 401)");
    assertFailure(
        new UnauthorizedException(
            Operation.CREATE, new DomoError(401, "invalid_client", null, null, true)),
        RowStatus.TOKEN_REJECTED,
        "Domo rejected the client id and secret (status 401, invalid_client)");
    assertFailure(
        new ForbiddenException(Operation.CREATE, DomoError.ofStatus(403)),
        RowStatus.TOKEN_REJECTED,
        "the owner of the access token has no permission to create users (status 403)");
  }

  private void assertFailure(UserGatewayException failure, RowStatus status, String reason) {
    domo.failNext(failure);
    if (failure.outcome() != Outcome.NOT_APPLIED) {
      noUserCanBeLookedUp();
    }
    assertThat(onboard()).isEqualTo(result(status, null, reason));
  }

  private void noUserCanBeLookedUp() {
    for (Operation read : List.of(Operation.GET, Operation.LIST)) {
      domo.failNext(new TransportException(read, Outcome.NOT_APPLIED, "not sent", null));
    }
  }

  private RowResult onboard() {
    return service.onboard(new Row.Person(5, EMILIE));
  }

  private static RowResult result(RowStatus status, @Nullable Long userId, String reason) {
    return RowResult.failed(5, status, userId, reason);
  }

  private static MalformedResponseException malformed(Outcome outcome, @Nullable Long userId) {
    return new MalformedResponseException(
        Operation.CREATE, outcome, 200, "it is not JSON", userId, null);
  }
}

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
  void aPerson_becomesAUser_asAskedFor() {
    RowResult result = take();
    assertThat(domo.created()).containsExactly(EMILIE);
    assertThat(domo.invited()).isEqualTo(domo.users());
    assertThat(result).isEqualTo(RowResult.created(5, domo.users().get(0).id(), List.of()));
  }

  @Test
  void aPersonWhoIsAUserAlready_asAskedFor_isNoFailure() {
    User user = domo.seed(EMILIE);
    List<User> invited = domo.invited();
    assertThat(take()).isEqualTo(RowResult.alreadyExists(5, user.id(), List.of()));
    assertThat(take().status()).isEqualTo(RowStatus.ALREADY_EXISTS);
    assertThat(take().status().isGood()).isTrue();
    assertThat(domo.users()).containsExactly(user);
    assertThat(domo.invited()).isEqualTo(invited);
  }

  @Test
  void aPersonWhoIsAUserAlready_ofOtherAttributes_isLeftAsItIs_andToldByTheNamesOfThese() {
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
    assertThat(take())
        .isEqualTo(
            RowResult.alreadyExists(
                5, user.id(), List.of(Attribute.NAME, Attribute.ROLE, Attribute.EMPLOYEE_NUMBER)));
    assertThat(take().status()).isEqualTo(RowStatus.DIFFERENT);
    assertThat(take().status().isGood()).isFalse();
    assertThat(domo.users()).containsExactly(user);
  }

  @Test
  void theTimeZoneAndTheLocale_cannotBeCompared() {
    User user = domo.seed(EMILIE);
    RowResult result =
        service.take(
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
  void anAddressThatOnlyLooksAlike_isAnotherPerson() {
    domo.seed(NewUser.builder().name("Mike").email("mike@example.org").role(Role.ADMIN).build());
    NewUser other =
        NewUser.builder().name("Mıke").email("m\u0131ke@example.org").role(Role.ADMIN).build();
    assertThat(service.take(new Row.Person(5, other)).status()).isEqualTo(RowStatus.CREATED);
    assertThat(domo.users()).hasSize(2);
  }

  @Test
  void aUserWhoIsCreated_butDifferent_isToldByTheNamesOfTheAttributes() {
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
    assertThat(obstinate.take(new Row.Person(5, EMILIE)))
        .isEqualTo(RowResult.created(5, domo.users().get(0).id(), List.of(Attribute.ROLE)));
    assertThat(RowStatus.CREATED_DIFFERENT.isGood()).isFalse();
  }

  @Test
  void aConflict_whoseUserCannotBeLookedUp_isNotCreated() {
    domo.seed(EMILIE);
    noUserCanBeLookedUp();
    assertThat(take())
        .isEqualTo(
            result(RowStatus.NOT_CREATED, null, "another user already has this email address"));
  }

  @Test
  void aLostAnswer_isACreatedUser_ifThatIsFoundOut() {
    domo.applyThenFailNext(
        new TransportException(Operation.CREATE, Outcome.UNKNOWN, "no response", null));
    assertThat(take()).isEqualTo(RowResult.created(5, domo.users().get(0).id(), List.of()));
  }

  @Test
  void aLostAnswer_isAnUnknownOutcome_whetherOrNotThereIsAUser() {
    TransportException silence =
        new TransportException(
            Operation.CREATE, Outcome.UNKNOWN, "no response", new IOException("Read timed out"));
    domo.applyThenFailNext(silence);
    noUserCanBeLookedUp();
    RowResult lostAfter = take();
    assertThat(domo.users()).hasSize(1);
    assertThat(lostAfter)
        .isEqualTo(
            result(
                RowStatus.UNKNOWN,
                null,
                "Domo did not respond (Read timed out): the user may or may not have been created:"
                    + " check with find before importing it again"));
  }

  @Test
  void aServerError_isAnUnknownOutcome_withWhatDomoSaid() {
    assertFailure(
        new ServerErrorException(
            Operation.CREATE,
            Outcome.UNKNOWN,
            new DomoError(503, "Service Unavailable", "Try later.", "ABC123")),
        RowStatus.UNKNOWN,
        "Domo failed to process the request (status 503, Service Unavailable, Try later, trace id"
            + " ABC123): the user may or may not have been created: check with find before importing it"
            + " again");
  }

  @Test
  void aStrangersAnswer_isAnUnknownOutcome() {
    assertFailure(
        malformed(Outcome.UNKNOWN, null),
        RowStatus.UNKNOWN,
        "the response does not seem to come from Domo (status 200): the user may or may not"
            + " have been created: check with find before importing it again");
  }

  @Test
  void anUnreadableAnswer_isACreatedUser_whoseIdMayBeKnown() {
    domo.applyThenFailNext(malformed(Outcome.APPLIED, 42L));
    noUserCanBeLookedUp();
    assertThat(take())
        .isEqualTo(
            result(
                RowStatus.CREATED_UNREADABLE,
                42L,
                "but Domo's response could not be read completely (status 200)"));
  }

  @Test
  void anUnreadableAnswer_isACreatedUser_whoseIdMayBeUnknown() {
    domo.applyThenFailNext(malformed(Outcome.APPLIED, null));
    noUserCanBeLookedUp();
    assertThat(take())
        .isEqualTo(
            result(
                RowStatus.CREATED_UNREADABLE,
                null,
                "but Domo's response could not be read: look up the id in Domo (status 200)"));
  }

  @Test
  void whatWasNotSent_isNotCreated() {
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
  void anUnknownHost_isToldAsSuch() {
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
  void tooManyRequests_tellHowLongToWait() {
    assertFailure(
        new RateLimitedException(Operation.CREATE, DomoError.ofStatus(429), Duration.ofSeconds(90)),
        RowStatus.NOT_CREATED,
        "Domo received too many requests, and asks to wait 90 s (status 429)");
  }

  @Test
  void aRejection_tellsWhatDomoSaid_withoutThePersonsData() {
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
  void aWrongBaseUrl_isSuspectedWhenNothingIsThere() {
    assertFailure(
        new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(404)),
        RowStatus.NOT_CREATED,
        "there is no user API at the base URL (status 404)");
  }

  @Test
  void aRefusedToken_isToldApart_sinceEveryRowWouldMeetIt() {
    assertFailure(
        new UnauthorizedException(Operation.CREATE, DomoError.ofStatus(401)),
        RowStatus.TOKEN_REFUSED,
        "Domo rejected the access token (status 401)");
    assertFailure(
        new UnauthorizedException(
            Operation.CREATE, new DomoError(401, "invalid_client", null, null, true)),
        RowStatus.TOKEN_REFUSED,
        "Domo rejected the client id and secret (status 401, invalid_client)");
    assertFailure(
        new ForbiddenException(Operation.CREATE, DomoError.ofStatus(403)),
        RowStatus.TOKEN_REFUSED,
        "Domo does not allow the owner of the credentials to create users (status 403)");
  }

  private void assertFailure(UserGatewayException failure, RowStatus status, String reason) {
    domo.failNext(failure);
    if (failure.outcome() != Outcome.NOT_APPLIED) {
      noUserCanBeLookedUp();
    }
    assertThat(take()).isEqualTo(result(status, null, reason));
  }

  private void noUserCanBeLookedUp() {
    for (Operation read : List.of(Operation.GET, Operation.LIST)) {
      domo.failNext(new TransportException(read, Outcome.NOT_APPLIED, "not sent", null));
    }
  }

  private RowResult take() {
    return service.take(new Row.Person(5, EMILIE));
  }

  private static RowResult result(RowStatus status, @Nullable Long userId, String reason) {
    return RowResult.failed(5, status, userId, reason);
  }

  private static MalformedResponseException malformed(Outcome outcome, @Nullable Long userId) {
    return new MalformedResponseException(
        Operation.CREATE, outcome, 200, "it is not JSON", userId, null);
  }
}

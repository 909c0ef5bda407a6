package io.github.domousers.resilience;

import static io.github.domousers.port.Operation.CREATE;
import static io.github.domousers.port.Operation.GET;
import static io.github.domousers.port.Operation.LIST;
import static io.github.domousers.resilience.Failures.conflict;
import static io.github.domousers.resilience.Failures.noResponse;
import static io.github.domousers.resilience.Failures.rejected;
import static io.github.domousers.resilience.Failures.unreadable;
import static io.github.domousers.resilience.People.ADA;
import static io.github.domousers.resilience.People.ADA_ID;
import static io.github.domousers.resilience.People.ADA_IN_DOMO;
import static io.github.domousers.resilience.People.EMPTY_LIST;
import static io.github.domousers.resilience.People.LIST_WITH_ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.EnsureResult.AlreadyExists;
import io.github.domousers.resilience.EnsureResult.Created;
import io.github.domousers.resilience.EnsureResult.Rejected;
import io.github.domousers.resilience.EnsureResult.Unknown;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnsureTest {

  private static final User OLD_ADA =
      ADA_IN_DOMO.toBuilder()
          .title("Baroness")
          .createdAt(People.NOW.minus(Duration.ofDays(1)))
          .build();

  private final Fixture fixture = new Fixture();
  private final ScriptedUserGateway domo = fixture.domo;

  @Test
  void aNewUser_isCreated() {
    assertThat(fixture.users().ensure(ADA)).isEqualTo(new Created(ADA_IN_DOMO, List.of()));
    assertThat(domo.requests()).isEqualTo("create");
  }

  @Test
  void anotherRoleThanRequested_isReported() {
    domo.on(CREATE, ADA_IN_DOMO.toBuilder().role(Role.ADMIN).build());

    Created created = (Created) fixture.users().ensure(ADA);

    assertThat(created.differences()).containsExactly(Attribute.ROLE);
    assertThat(created.roleDiffers()).isTrue();
  }

  @Test
  void aMissingRole_isNotReportedAsAnotherRole() {
    domo.on(CREATE, ADA_IN_DOMO.toBuilder().role(null).build());

    Created created = (Created) fixture.users().ensure(ADA);

    assertThat(created.differences()).containsExactly(Attribute.ROLE);
    assertThat(created.roleDiffers()).isFalse();
  }

  @Test
  void onlyRequestedAttributes_areCompared() {
    NewUser requested =
        NewUser.builder()
            .name("Ada")
            .email("ada@acme.com")
            .role(Role.PARTICIPANT)
            .title("a")
            .alternateEmail("ada@home.org")
            .phone("1")
            .location("London")
            .timezone("Europe/London")
            .locale("en-GB")
            .employeeNumber(1)
            .build();
    User same =
        User.builder()
            .id(ADA_ID)
            .name("Ada")
            .email("ADA@acme.com")
            .role(Role.PARTICIPANT)
            .title("a")
            .alternateEmail("Ada@home.org")
            .phone("1")
            .location("London")
            .employeeNumber(1L)
            .build();

    assertThat(UserDiff.between(requested, same)).isEmpty();
    assertThat(UserDiff.between(requested, User.builder().id(ADA_ID).build()))
        .containsExactly(
            Attribute.NAME,
            Attribute.EMAIL,
            Attribute.ROLE,
            Attribute.TITLE,
            Attribute.ALTERNATE_EMAIL,
            Attribute.PHONE,
            Attribute.LOCATION,
            Attribute.EMPLOYEE_NUMBER);
    assertThat(UserDiff.between(ADA, ADA_IN_DOMO.toBuilder().phone("1").build())).isEmpty();
    assertThat(
            UserDiff.between(
                requested,
                same.toBuilder()
                    .email("\u0430da@acme.com")
                    .alternateEmail("ada@home\u2024org")
                    .build()))
        .containsExactly(Attribute.EMAIL, Attribute.ALTERNATE_EMAIL);
  }

  private static final NewUser ZOE_DECOMPOSED =
      NewUser.builder()
          .name("Zoë")
          .email("zoe\u0308@acme.com")
          .alternateEmail("ZOE\u0308@home.example")
          .role(Role.PARTICIPANT)
          .build();

  private static final User ZOE_COMPOSED =
      User.builder()
          .id(8)
          .name("Zoë")
          .email("zo\u00eb@acme.com")
          .alternateEmail("zo\u00eb@home.example")
          .role(Role.PARTICIPANT)
          .createdAt(People.NOW)
          .build();

  @Test
  void anAddressInAnotherUnicodeComposition_alreadyExists() {
    domo.on(CREATE, conflict(CREATE)).on(LIST, List.of(ZOE_COMPOSED)).on(GET, ZOE_COMPOSED);

    assertThat(fixture.users().ensure(ZOE_DECOMPOSED))
        .isEqualTo(new AlreadyExists(ZOE_COMPOSED, List.of()));
  }

  @Test
  void anAddressInAnotherUnicodeComposition_isFoundAfterALostResponse() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, List.of(ZOE_COMPOSED)).on(GET, ZOE_COMPOSED);

    assertThat(fixture.users().ensure(ZOE_DECOMPOSED))
        .isEqualTo(new Created(ZOE_COMPOSED, List.of()));
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void anAddressInAnotherUnicodeComposition_isFoundByTheIdOfAMalformedResponse() {
    domo.on(CREATE, unreadable(CREATE, 8L)).on(GET, ZOE_COMPOSED);

    assertThat(fixture.users().ensure(ZOE_DECOMPOSED))
        .isEqualTo(new Created(ZOE_COMPOSED, List.of()));
    assertThat(domo.requests()).isEqualTo("create get");
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({
    "m\u0131ke@acme.com, mike@acme.com",
    "mike@acme.com, m\u0131ke@acme.com",
    "mike@acme.com, m\u0130ke@acme.com",
    "\u212aim@acme.com, kim@acme.com"
  })
  void aUserWithAnotherAddress_isNotReturned_afterALostResponse(String requested, String other) {
    // The other user has the same name and was created at the same time.
    User stranger = ADA_IN_DOMO.toBuilder().id(9).email(other).build();
    User ours = ADA_IN_DOMO.toBuilder().id(10).email(requested).title(null).build();
    NewUser user = NewUser.builder().name("Ada Lovelace").email(requested).role(Role.ADMIN).build();
    domo.on(CREATE, noResponse(CREATE), ours)
        .on(LIST, List.of(stranger), List.of())
        .on(GET, stranger);

    assertThat(fixture.users().ensure(user)).isEqualTo(new Created(ours, List.of(Attribute.ROLE)));
    assertThat(domo.requests()).isEqualTo("create list list create");
  }

  @Test
  void aUserWithAnotherAddress_isNotReturned_ifAMalformedResponseContainsItsId() {
    User dotless = ADA_IN_DOMO.toBuilder().id(9).email("ada.m\u0131ke@acme.com").build();
    NewUser user =
        NewUser.builder()
            .name("Ada Lovelace")
            .email("ada.mike@acme.com")
            .role(Role.PARTICIPANT)
            .build();
    UserGatewayException unreadable = unreadable(CREATE, 9L);
    domo.on(CREATE, unreadable).on(GET, dotless, dotless, dotless);

    assertThat(fixture.users().ensure(user)).isEqualTo(new Unknown(unreadable));
  }

  @ParameterizedTest
  @ValueSource(strings = {"409", "400"})
  void anExistingUser_isReturnedWithTheDifferences(String refusal) {
    domo.on(CREATE, Failures.named(refusal, CREATE)).on(LIST, LIST_WITH_ADA).on(GET, OLD_ADA);

    assertThat(fixture.users().ensure(ADA))
        .isEqualTo(new AlreadyExists(OLD_ADA, List.of(Attribute.TITLE)));
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void anExistingUser_isReturned_ifTheLookupAfterAnUnknownAttemptFindsIt() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA).on(GET, OLD_ADA);

    assertThat(fixture.users().ensure(ADA))
        .isEqualTo(new AlreadyExists(OLD_ADA, List.of(Attribute.TITLE)));
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void aUserCreatedByAnAttemptWithoutAResponse_isCreated() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA);

    assertThat(fixture.users().ensure(ADA)).isEqualTo(new Created(ADA_IN_DOMO, List.of()));
  }

  @Test
  void aConflict_isThrown_ifTheLookupFindsNoUser() {
    UserGatewayException conflict = conflict(CREATE);
    domo.on(CREATE, conflict).on(LIST, EMPTY_LIST);

    assertThatThrownBy(() -> fixture.users().ensure(ADA)).isSameAs(conflict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"409", "400"})
  void aRejection_isThrown_ifTheLookupFails(String name) {
    RuntimeException refusal = Failures.named(name, CREATE);
    UserGatewayException forbidden = (UserGatewayException) Failures.named("403", LIST);
    domo.on(CREATE, refusal).on(LIST, forbidden);

    assertThatThrownBy(() -> fixture.users().ensure(ADA))
        .isSameAs(refusal)
        .hasSuppressedException(forbidden);
  }

  @Test
  void theLookup_isRetriedLikeAnyRead() {
    domo.on(CREATE, conflict(CREATE)).on(LIST, noResponse(LIST), LIST_WITH_ADA).on(GET, OLD_ADA);

    assertThat(fixture.users().ensure(ADA)).isInstanceOf(AlreadyExists.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void dataThatDomoRejects_hasTheResultRejected(int status) {
    RequestRejectedException refusal = rejected(CREATE, status);
    domo.on(CREATE, refusal);

    assertThat(fixture.users().ensure(ADA)).isEqualTo(new Rejected(refusal));
    assertThat(domo.requests()).isEqualTo(status == 400 ? "create list" : "create");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"401", "403", "415", "429", "503 for a token", "not sent", "no such argument"})
  void otherFailures_areThrown_ifNotApplied(String name) {
    RuntimeException failure = Failures.named(name, CREATE);
    domo.on(CREATE, failure, failure, failure);

    assertThatThrownBy(() -> fixture.users().ensure(ADA)).isSameAs(failure);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 404, 405, 413, 415})
  void aRejectionThatIsNotOfTheData_isThrown(int status) {
    RequestRejectedException rejection = rejected(CREATE, status);
    domo.on(CREATE, rejection);

    assertThatThrownBy(() -> fixture.users().ensure(ADA)).isSameAs(rejection);
    assertThat(domo.requests()).isEqualTo("create");
  }

  @Test
  void aRejectedTokenRequest_isThrown_becauseItIsNotAboutTheUser() {
    RequestRejectedException rejection =
        new RequestRejectedException(CREATE, new DomoError(422, null, null, null, true));
    domo.on(CREATE, rejection);

    assertThatThrownBy(() -> fixture.users().ensure(ADA)).isSameAs(rejection);
  }

  @Test
  void anUnresolvedCreate_isUnknown() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost).on(LIST, Failures.named("403", LIST));

    assertThat(fixture.users().ensure(ADA)).isEqualTo(new Unknown(lost));
  }

  @Test
  void anAppliedCreate_isUnknown_ifTheUserIsNotFound() {
    UserGatewayException unreadable = unreadable(CREATE, null);
    domo.on(CREATE, unreadable);

    assertThat(fixture.users().ensure(ADA)).isEqualTo(new Unknown(unreadable));
  }

  @Test
  void anUnknownResult_isResolvedByTheNextCall() {
    domo.on(CREATE, noResponse(CREATE), conflict(CREATE))
        .on(LIST, Failures.named("403", LIST), LIST_WITH_ADA);

    assertThat(fixture.users().ensure(ADA)).isInstanceOf(Unknown.class);
    assertThat(fixture.users().ensure(ADA)).isEqualTo(new AlreadyExists(ADA_IN_DOMO, List.of()));
  }

  @Test
  void everyResult_hasItsStatusAndAUserOrAFailure() {
    RequestRejectedException refusal = rejected(CREATE, 400);
    UserGatewayException lost = noResponse(CREATE);

    assertThat(new Created(ADA_IN_DOMO, List.of()))
        .returns(EnsureResult.Status.CREATED, EnsureResult::status)
        .returns(ADA_IN_DOMO, EnsureResult::user);
    assertThat(new AlreadyExists(OLD_ADA, List.of()))
        .returns(EnsureResult.Status.ALREADY_EXISTS, EnsureResult::status)
        .returns(OLD_ADA, EnsureResult::user);
    assertThat(new Rejected(refusal)).returns(EnsureResult.Status.REJECTED, EnsureResult::status);
    assertThatThrownBy(new Rejected(refusal)::user).isSameAs(refusal);
    assertThat(new Unknown(lost)).returns(EnsureResult.Status.UNKNOWN, EnsureResult::status);
    assertThatThrownBy(new Unknown(lost)::user).isSameAs(lost);
  }

  @Test
  void toString_ofResults_containsNoPersonalData() {
    List<EnsureResult> results =
        List.of(
            new Created(ADA_IN_DOMO, List.of()),
            new AlreadyExists(OLD_ADA, List.of(Attribute.TITLE)),
            new Rejected(rejected(CREATE, 400)),
            new Unknown(noResponse(CREATE)));

    assertThat(results.toString())
        .contains("title")
        .doesNotContain("Lovelace", "ada@", "Baroness", "Countess");
  }
}

package io.github.domousers.resilience;

import static io.github.domousers.port.Operation.CREATE;
import static io.github.domousers.port.Operation.GET;
import static io.github.domousers.port.Operation.LIST;
import static io.github.domousers.resilience.Failures.conflict;
import static io.github.domousers.resilience.Failures.noAnswer;
import static io.github.domousers.resilience.Failures.rateLimited;
import static io.github.domousers.resilience.Failures.rejected;
import static io.github.domousers.resilience.Failures.unreadable;
import static io.github.domousers.resilience.People.ADA;
import static io.github.domousers.resilience.People.ADAS_ID;
import static io.github.domousers.resilience.People.ADA_AT_DOMO;
import static io.github.domousers.resilience.People.ADA_LISTED;
import static io.github.domousers.resilience.People.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ResilienceEvent.Reconciliation;
import io.github.domousers.resilience.ResilienceEvent.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a create does that may have been carried out. */
class ReconciliationTest {

  private static final Instant SOONEST = Instant.parse("2026-11-23T09:58:00Z");

  private final Fixture fixture = new Fixture();
  private final ScriptedUserGateway domo = fixture.domo;

  @Test
  void aUserThatWasMade_isFound_andNotMadeAgain() {
    domo.on(CREATE, noAnswer(CREATE)).on(LIST, ADA_LISTED).on(GET, ADA_AT_DOMO);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void theLook_comesAfterAWait() {
    domo.on(CREATE, noAnswer(CREATE)).on(LIST, ADA_LISTED);

    fixture.users().create(ADA);

    assertThat(fixture.time.waits()).containsExactly(500L);
  }

  @Test
  void aUserCreatedAtTheAttempt_lessTheTolerance_isOurs() {
    domo.on(CREATE, noAnswer(CREATE)).on(LIST, ADA_LISTED).on(GET, createdAt(SOONEST));

    assertThat(fixture.users().create(ADA)).isEqualTo(createdAt(SOONEST));
  }

  @Test
  void aUserCreatedBefore_isAnothers() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost).on(LIST, ADA_LISTED).on(GET, createdAt(SOONEST.minusNanos(1)));

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isExactlyInstanceOf(UserAlreadyExistsException.class)
        .hasMessage(
            "The create was not applied: another user of this email address was found, id 5")
        .hasSuppressedException(lost);
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void theTolerance_canBeSet() {
    domo.on(CREATE, noAnswer(CREATE)).on(LIST, ADA_LISTED).on(GET, createdAt(SOONEST));
    fixture.builder.clockTolerance(Duration.ofSeconds(119));

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isInstanceOf(UserAlreadyExistsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada Lovelace", "ada LOVELACE", " Ada\u00a0 Lovelace"})
  void aNameThatAServerMayRewriteSo_agrees(String name) {
    User ada = ADA_AT_DOMO.toBuilder().name(name).build();
    domo.on(CREATE, noAnswer(CREATE)).on(LIST, ADA_LISTED).on(GET, ada);

    assertThat(fixture.users().create(ADA)).isEqualTo(ada);
  }

  @Test
  void aNameThatUnicodeComposesOtherwise_agrees() {
    assertThat(NameMatcher.agree("Ren\u00e9", "Rene\u0301")).isTrue();
  }

  @Test
  void anotherName_isAnothers() {
    User other = ADA_AT_DOMO.toBuilder().name("Ada Byron").build();
    domo.on(CREATE, noAnswer(CREATE)).on(LIST, ADA_LISTED).on(GET, other);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isInstanceOf(UserAlreadyExistsException.class);
    assertThat(fixture.verdicts()).containsExactly(Verdict.OTHER_USER);
  }

  @Test
  void anythingElseThatDiffers_isReported_andNoVeto() {
    User differing =
        ADA_AT_DOMO.toBuilder().role(Role.ADMIN).title(null).location("London").build();
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost).on(LIST, ADA_LISTED).on(GET, differing);

    assertThat(fixture.users().create(ADA)).isEqualTo(differing);
    assertThat(fixture.reconciliations())
        .containsExactly(
            new Reconciliation(
                2, lost, Verdict.MATCHED, ADAS_ID, List.of(Attribute.ROLE, Attribute.TITLE)));
  }

  @Test
  void aUserOfUnknownAge_isNeitherOursNorAnothers() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost).on(LIST, ADA_LISTED).on(GET, createdAt(null));

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isSameAs(lost)
        .hasNoSuppressedExceptions();
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void aUserWithoutAName_isNeitherOursNorAnothers() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost).on(LIST, ADA_LISTED).on(GET, ADA_AT_DOMO.toBuilder().name(null).build());

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
  }

  @Test
  void aLookUpThatFails_leavesTheOriginalFailure() {
    UserGatewayException lost = noAnswer(CREATE);
    UserGatewayException forbidden = (UserGatewayException) Failures.named("403", LIST);
    domo.on(CREATE, lost).on(LIST, forbidden);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isSameAs(lost)
        .hasSuppressedException(forbidden);
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
    assertThat(domo.requests()).isEqualTo("create list");
  }

  @Test
  void aLookUpOfUnknownOutcome_isStillOnlyARead() {
    UserGatewayException lost = noAnswer(CREATE);
    UserGatewayException odd = new TransportException(LIST, Outcome.UNKNOWN, "odd", null);
    domo.on(CREATE, lost).on(LIST, odd, odd, odd);

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
  }

  @Test
  void aLookUp_isTriedAgainAsAnyRead() {
    domo.on(CREATE, noAnswer(CREATE))
        .on(LIST, noAnswer(LIST), noAnswer(LIST), ADA_LISTED)
        .on(GET, rateLimited(GET, null), ADA_AT_DOMO);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create list list list get get");
  }

  @Test
  void aUserWhoIsGoneBetweenListAndGet_isNobody() {
    domo.on(CREATE, noAnswer(CREATE))
        .on(LIST, ADA_LISTED)
        .on(GET, ADA_AT_DOMO.toBuilder().deleted(true).build());

    fixture.users().create(ADA);

    assertThat(domo.requests()).isEqualTo("create list get create");
    assertThat(fixture.verdicts()).containsExactly(Verdict.NOT_FOUND);
  }

  @Test
  void aCreateThatIsCarriedOutAfterTheLook_isFoundThroughTheConflictOfTheNext() {
    domo.on(CREATE, noAnswer(CREATE), conflict(CREATE))
        .on(LIST, NOBODY, ADA_LISTED)
        .on(GET, ADA_AT_DOMO)
        .meanwhile(() -> fixture.time.pass(Duration.ofSeconds(50)));
    fixture.builder.clockTolerance(Duration.ZERO).deadline(Duration.ofHours(1));

    // It is as old as the first attempt, and the second began a minute later.
    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create list create list get");
    assertThat(fixture.verdicts()).containsExactly(Verdict.NOT_FOUND, Verdict.MATCHED);
  }

  @Test
  void aSecondUnknownAttempt_doesNotMakeTheFirstOnesUserTooOld() {
    domo.on(CREATE, noAnswer(CREATE), noAnswer(CREATE))
        .on(LIST, NOBODY, ADA_LISTED)
        .on(GET, ADA_AT_DOMO);
    fixture.builder.clockTolerance(Duration.ZERO);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create list create list get");
  }

  @Test
  void anAttemptThatWasNotApplied_isNotWhereTheTimeBegins() {
    domo.on(CREATE, rateLimited(CREATE, Duration.ofSeconds(10)), noAnswer(CREATE))
        .on(LIST, ADA_LISTED)
        .on(GET, ADA_AT_DOMO);
    fixture.builder.clockTolerance(Duration.ZERO);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isInstanceOf(UserAlreadyExistsException.class);
  }

  @Test
  void aConflictAfterAnUnknownAttempt_withAnOlderUser_isAConflict() {
    UserAlreadyExistsException conflict = conflict(CREATE);
    domo.on(CREATE, noAnswer(CREATE), conflict)
        .on(LIST, NOBODY, ADA_LISTED)
        .on(GET, createdAt(SOONEST.minusSeconds(1)));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(conflict);
  }

  @Test
  void aBadRequestAfterAnUnknownAttempt_canBeAConflictToo() {
    domo.on(CREATE, noAnswer(CREATE), rejected(CREATE, 400))
        .on(LIST, NOBODY, ADA_LISTED)
        .on(GET, createdAt(SOONEST.minusSeconds(1)));

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isInstanceOf(UserAlreadyExistsException.class);
  }

  @Test
  void afterTheLastAttempt_thereIsStillALook() {
    domo.on(CREATE, noAnswer(CREATE), noAnswer(CREATE), noAnswer(CREATE))
        .on(LIST, NOBODY, NOBODY, ADA_LISTED);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create list create list create list get");
  }

  @Test
  void withoutSecondAttempts_thereIsStillALook() {
    domo.on(CREATE, noAnswer(CREATE)).on(LIST, ADA_LISTED);
    fixture.builder.maxAttempts(1);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
  }

  @Test
  void whenNothingHelps_theLastUnknownFailureIsThrown_withTheOthers() {
    TransportException first = noAnswer(CREATE);
    TransportException second = noAnswer(CREATE);
    TransportException third = noAnswer(CREATE);
    domo.on(CREATE, first, second, third);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isSameAs(third)
        .hasSuppressedException(second);
    assertThat(second).hasSuppressedException(first);
    assertThat(domo.requests()).isEqualTo("create list create list create list");
  }

  @Test
  void aConflictWithNobody_leavesTheUnknownOutcome() {
    UserGatewayException lost = noAnswer(CREATE);
    UserAlreadyExistsException conflict = conflict(CREATE);
    domo.on(CREATE, lost, conflict);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isSameAs(lost)
        .hasSuppressedException(conflict);
  }

  @Test
  void anAnswerThatCannotBeRead_isLookedFor_andNeverSentAgain() {
    domo.on(CREATE, unreadable(CREATE, null)).on(LIST, NOBODY, ADA_LISTED);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create list list get");
  }

  @Test
  void aUserWhoLooksLikeAnothers_doesNotUndoDomosWordThatItWasMade() {
    UserGatewayException unreadable = unreadable(CREATE, null);
    domo.on(CREATE, unreadable).on(LIST, ADA_LISTED).on(GET, createdAt(SOONEST.minusSeconds(3600)));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(unreadable);
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
  }

  @Test
  void anAnswerThatToldTheId_isAskedForById_andItsUserIsOursWhateverTheClocksSay() {
    User older = createdAt(SOONEST.minusSeconds(3600));
    domo.on(CREATE, unreadable(CREATE, ADAS_ID)).on(GET, older);

    assertThat(fixture.users().create(ADA)).isEqualTo(older);
    assertThat(domo.requests()).isEqualTo("create get");
  }

  @Test
  void aStranger_whoseIdASpoiltAnswerTold_isNotOurs() {
    UserGatewayException unreadable = unreadable(CREATE, 12L);
    User bob = ADA_AT_DOMO.toBuilder().id(12).email("bob@acme.com").build();
    domo.on(CREATE, unreadable).on(GET, bob, ADA_AT_DOMO).on(LIST, ADA_LISTED);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create get list get");
  }

  @Test
  void aUserThatDomoMade_andDoesNotShowYet_isAskedForAgain() {
    UserGatewayException notFound = (UserGatewayException) Failures.named("404", GET);
    domo.on(CREATE, unreadable(CREATE, ADAS_ID)).on(GET, notFound, ADA_AT_DOMO);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create get list get");
  }

  @ParameterizedTest
  @ValueSource(strings = {"404", "deleted", "another user", "no address"})
  void aUserThatDomoMade_isFoundByTheAddress_whenTheIdInTheResponseWasWrong(String wrong) {
    Object answer =
        switch (wrong) {
          case "404" -> Failures.named("404", GET);
          case "deleted" -> ADA_AT_DOMO.toBuilder().id(12).deleted(true).build();
          case "another user" -> ADA_AT_DOMO.toBuilder().id(12).email("bob@acme.com").build();
          default -> User.builder().id(12).build();
        };
    domo.on(CREATE, unreadable(CREATE, 12L)).on(GET, answer, ADA_AT_DOMO).on(LIST, ADA_LISTED);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create get list get");
    assertThat(fixture.verdicts()).containsExactly(Verdict.MATCHED);
  }

  @Test
  void aUserThatDomoMade_isEnsured_whenTheIdInTheResponseWasWrong() {
    domo.on(CREATE, unreadable(CREATE, 12L))
        .on(GET, Failures.named("404", GET), ADA_AT_DOMO)
        .on(LIST, ADA_LISTED);

    assertThat(fixture.users().ensure(ADA))
        .isEqualTo(new EnsureResult.Created(ADA_AT_DOMO, List.of()));
  }

  @Test
  void anOlderUserOfTheAddress_isNotTakenForTheOneThatDomoMade_whenTheIdWasWrong() {
    UserGatewayException unreadable = unreadable(CREATE, 12L);
    domo.on(CREATE, unreadable)
        .on(GET, Failures.named("404", GET), createdAt(SOONEST.minusSeconds(3600)))
        .on(LIST, ADA_LISTED);

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(unreadable);
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
  }

  @Test
  void aStrangersAnswerThatToldAnId_isJudgedAsAnyUser_andTheAddressIsLookedUpToo() {
    UserGatewayException page =
        new MalformedResponseException(CREATE, Outcome.UNKNOWN, 200, "no type", 7L, null);
    UserGatewayException notFound = (UserGatewayException) Failures.named("404", GET);
    domo.on(CREATE, page).on(GET, notFound).on(LIST, ADA_LISTED);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_AT_DOMO);
    assertThat(domo.requests()).isEqualTo("create get list get");
  }

  @Test
  void whoForbidsIt_getsNoSecondCreate() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost);
    fixture.builder.neverRetryUnknownCreates();

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list list list");
  }

  @Test
  void whoForbidsIt_stillGetsASecondCreateAfterOneThatWasNotApplied() {
    domo.on(CREATE, rateLimited(CREATE, null));
    fixture.builder.neverRetryUnknownCreates();

    fixture.users().create(ADA);

    assertThat(domo.requests()).isEqualTo("create create");
  }

  @Test
  void aLookThatOutlastsTheDeadline_isNotFollowedByASecondCreate() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost).meanwhile(() -> fixture.time.pass(Duration.ofSeconds(61)));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list");
  }

  @Test
  void theLookUp_hasTheDeadlineOfTheCreate() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost)
        .on(LIST, noAnswer(LIST))
        .meanwhile(() -> fixture.time.pass(Duration.ofSeconds(61)));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list");
  }

  @Test
  void theLookUp_hasTheBudgetOfTheCreate() {
    UserGatewayException lost = noAnswer(CREATE);
    domo.on(CREATE, lost).on(LIST, noAnswer(LIST));
    fixture.builder.retryBudget(1);

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list");
  }

  private static User createdAt(@Nullable Instant time) {
    return ADA_AT_DOMO.toBuilder().createdAt(time).build();
  }
}

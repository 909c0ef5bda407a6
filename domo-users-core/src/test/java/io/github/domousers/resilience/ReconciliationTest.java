package io.github.domousers.resilience;

import static io.github.domousers.port.Operation.CREATE;
import static io.github.domousers.port.Operation.GET;
import static io.github.domousers.port.Operation.LIST;
import static io.github.domousers.resilience.Failures.conflict;
import static io.github.domousers.resilience.Failures.noResponse;
import static io.github.domousers.resilience.Failures.rateLimited;
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
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.internal.text.NameMatcher;
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

/** How a create with an unknown outcome is reconciled. */
class ReconciliationTest {

  private static final Instant EARLIEST = Instant.parse("2026-11-23T09:58:00Z");

  private final Fixture fixture = new Fixture();
  private final ScriptedUserGateway domo = fixture.domo;

  @Test
  void aCreatedUser_isFound_andNotCreatedAgain() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA).on(GET, ADA_IN_DOMO);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void theLookup_comesAfterAWait() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA);

    fixture.users().create(ADA);

    assertThat(fixture.time.waits()).containsExactly(500L);
  }

  @Test
  void aUserCreatedWithinTheTolerance_isMatched() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA).on(GET, createdAt(EARLIEST));

    assertThat(fixture.users().create(ADA)).isEqualTo(createdAt(EARLIEST));
  }

  @Test
  void aUserCreatedBefore_isAnotherUser() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost).on(LIST, LIST_WITH_ADA).on(GET, createdAt(EARLIEST.minusNanos(1)));

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isExactlyInstanceOf(UserAlreadyExistsException.class)
        .hasMessage("The create was not applied: another user has this email address: id 5")
        .hasSuppressedException(lost);
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void theClockTolerance_canBeSet() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA).on(GET, createdAt(EARLIEST));
    fixture.builder.clockTolerance(Duration.ofSeconds(119));

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isInstanceOf(UserAlreadyExistsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada Lovelace", "ada LOVELACE", " Ada\u00a0 Lovelace"})
  void aNameThatDiffersInCaseOrWhiteSpace_matches(String name) {
    User ada = ADA_IN_DOMO.toBuilder().name(name).build();
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA).on(GET, ada);

    assertThat(fixture.users().create(ADA)).isEqualTo(ada);
  }

  @Test
  void aNameInAnotherUnicodeComposition_matches() {
    assertThat(NameMatcher.agree("Ren\u00e9", "Rene\u0301")).isTrue();
  }

  @Test
  void anotherName_isAnotherUser() {
    User other = ADA_IN_DOMO.toBuilder().name("Ada Byron").build();
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA).on(GET, other);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isInstanceOf(UserAlreadyExistsException.class);
    assertThat(fixture.verdicts()).containsExactly(Verdict.OTHER_USER);
  }

  @Test
  void otherDifferences_areReported_butDoNotPreventAMatch() {
    User differing =
        ADA_IN_DOMO.toBuilder().role(Role.ADMIN).title(null).location("London").build();
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost).on(LIST, LIST_WITH_ADA).on(GET, differing);

    assertThat(fixture.users().create(ADA)).isEqualTo(differing);
    assertThat(fixture.reconciliations())
        .containsExactly(
            new Reconciliation(
                2, lost, Verdict.MATCHED, ADA_ID, List.of(Attribute.ROLE, Attribute.TITLE)));
  }

  @Test
  void aUserWithoutACreationTime_isInconclusive() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost).on(LIST, LIST_WITH_ADA).on(GET, createdAt(null));

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isSameAs(lost)
        .hasNoSuppressedExceptions();
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
    assertThat(domo.requests()).isEqualTo("create list get");
  }

  @Test
  void aUserWithoutAName_isInconclusive() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost)
        .on(LIST, LIST_WITH_ADA)
        .on(GET, ADA_IN_DOMO.toBuilder().name(null).build());

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
  }

  @Test
  void afterAFailedLookup_theOriginalFailureIsThrown() {
    UserGatewayException lost = noResponse(CREATE);
    UserGatewayException forbidden = (UserGatewayException) Failures.named("403", LIST);
    domo.on(CREATE, lost).on(LIST, forbidden);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isSameAs(lost)
        .hasSuppressedException(forbidden);
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
    assertThat(domo.requests()).isEqualTo("create list");
  }

  @Test
  void aFailedLookup_doesNotChangeTheOutcome() {
    UserGatewayException lost = noResponse(CREATE);
    UserGatewayException odd = new TransportException(LIST, Outcome.UNKNOWN, "odd", null);
    domo.on(CREATE, lost).on(LIST, odd, odd, odd);

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
  }

  @Test
  void aLookup_isRetriedLikeAnyRead() {
    domo.on(CREATE, noResponse(CREATE))
        .on(LIST, noResponse(LIST), noResponse(LIST), LIST_WITH_ADA)
        .on(GET, rateLimited(GET, null), ADA_IN_DOMO);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create list list list get get");
  }

  @Test
  void aUserDeletedBetweenListAndGet_isNotFound() {
    domo.on(CREATE, noResponse(CREATE))
        .on(LIST, LIST_WITH_ADA)
        .on(GET, ADA_IN_DOMO.toBuilder().deleted(true).build());

    fixture.users().create(ADA);

    assertThat(domo.requests()).isEqualTo("create list get create");
    assertThat(fixture.verdicts()).containsExactly(Verdict.NOT_FOUND);
  }

  @Test
  void aCreateAppliedAfterTheLookup_isFoundAfterTheConflictOfTheNext() {
    domo.on(CREATE, noResponse(CREATE), conflict(CREATE))
        .on(LIST, EMPTY_LIST, LIST_WITH_ADA)
        .on(GET, ADA_IN_DOMO)
        .meanwhile(() -> fixture.time.pass(Duration.ofSeconds(50)));
    fixture.builder.clockTolerance(Duration.ZERO).deadline(Duration.ofHours(1));

    // It is as old as the first attempt; the second began a minute later.
    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create list create list get");
    assertThat(fixture.verdicts()).containsExactly(Verdict.NOT_FOUND, Verdict.MATCHED);
  }

  @Test
  void theCreationTime_isComparedWithTheFirstUnknownAttempt() {
    domo.on(CREATE, noResponse(CREATE), noResponse(CREATE))
        .on(LIST, EMPTY_LIST, LIST_WITH_ADA)
        .on(GET, ADA_IN_DOMO);
    fixture.builder.clockTolerance(Duration.ZERO);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create list create list get");
  }

  @Test
  void anAttemptThatWasNotApplied_doesNotCountAsTheFirst() {
    domo.on(CREATE, rateLimited(CREATE, Duration.ofSeconds(10)), noResponse(CREATE))
        .on(LIST, LIST_WITH_ADA)
        .on(GET, ADA_IN_DOMO);
    fixture.builder.clockTolerance(Duration.ZERO);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isInstanceOf(UserAlreadyExistsException.class);
  }

  @Test
  void aConflictWithAnOlderUser_isThrown() {
    UserAlreadyExistsException conflict = conflict(CREATE);
    domo.on(CREATE, noResponse(CREATE), conflict)
        .on(LIST, EMPTY_LIST, LIST_WITH_ADA)
        .on(GET, createdAt(EARLIEST.minusSeconds(1)));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(conflict);
  }

  @Test
  void aBadRequestAfterAnUnknownAttempt_isTreatedAsAConflict() {
    domo.on(CREATE, noResponse(CREATE), rejected(CREATE, 400))
        .on(LIST, EMPTY_LIST, LIST_WITH_ADA)
        .on(GET, createdAt(EARLIEST.minusSeconds(1)));

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isInstanceOf(UserAlreadyExistsException.class);
  }

  @Test
  void theLastAttempt_isFollowedByALookup() {
    domo.on(CREATE, noResponse(CREATE), noResponse(CREATE), noResponse(CREATE))
        .on(LIST, EMPTY_LIST, EMPTY_LIST, LIST_WITH_ADA);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create list create list create list get");
  }

  @Test
  void aSingleAttempt_isFollowedByALookup() {
    domo.on(CREATE, noResponse(CREATE)).on(LIST, LIST_WITH_ADA);
    fixture.builder.maxAttempts(1);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
  }

  @Test
  void theLastUnknownFailure_isThrown_withTheOthersSuppressed() {
    TransportException first = noResponse(CREATE);
    TransportException second = noResponse(CREATE);
    TransportException third = noResponse(CREATE);
    domo.on(CREATE, first, second, third);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isSameAs(third)
        .hasSuppressedException(second);
    assertThat(second).hasSuppressedException(first);
    assertThat(domo.requests()).isEqualTo("create list create list create list");
  }

  @Test
  void aConflict_keepsTheUnknownOutcome_ifNoUserIsFound() {
    UserGatewayException lost = noResponse(CREATE);
    UserAlreadyExistsException conflict = conflict(CREATE);
    domo.on(CREATE, lost, conflict);

    assertThatThrownBy(() -> fixture.users().create(ADA))
        .isSameAs(lost)
        .hasSuppressedException(conflict);
  }

  @Test
  void anAppliedCreate_isLookedUp_andNeverRepeated() {
    domo.on(CREATE, unreadable(CREATE, null)).on(LIST, EMPTY_LIST, LIST_WITH_ADA);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create list list get");
  }

  @Test
  void anAppliedCreate_isInconclusive_ifTheUserDoesNotMatch() {
    UserGatewayException unreadable = unreadable(CREATE, null);
    domo.on(CREATE, unreadable)
        .on(LIST, LIST_WITH_ADA)
        .on(GET, createdAt(EARLIEST.minusSeconds(3600)));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(unreadable);
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
  }

  @Test
  void theUserOfTheIdInAMalformedResponse_isMatched_whateverItsCreationTime() {
    User older = createdAt(EARLIEST.minusSeconds(3600));
    domo.on(CREATE, unreadable(CREATE, ADA_ID)).on(GET, older);

    assertThat(fixture.users().create(ADA)).isEqualTo(older);
    assertThat(domo.requests()).isEqualTo("create get");
  }

  @Test
  void aUserWithAnotherAddress_isNotMatched_ifAMalformedResponseContainsItsId() {
    UserGatewayException unreadable = unreadable(CREATE, 12L);
    User bob = ADA_IN_DOMO.toBuilder().id(12).email("bob@acme.com").build();
    domo.on(CREATE, unreadable).on(GET, bob, ADA_IN_DOMO).on(LIST, LIST_WITH_ADA);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create get list get");
  }

  @Test
  void anAppliedCreate_isLookedUpRepeatedly() {
    UserGatewayException notFound = (UserGatewayException) Failures.named("404", GET);
    domo.on(CREATE, unreadable(CREATE, ADA_ID)).on(GET, notFound, ADA_IN_DOMO);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create get list get");
  }

  @ParameterizedTest
  @ValueSource(strings = {"404", "deleted", "another user", "no address"})
  void anAppliedCreate_isFoundByAddress_ifTheIdInTheResponseIsWrong(String wrong) {
    Object response =
        switch (wrong) {
          case "404" -> Failures.named("404", GET);
          case "deleted" -> ADA_IN_DOMO.toBuilder().id(12).deleted(true).build();
          case "another user" -> ADA_IN_DOMO.toBuilder().id(12).email("bob@acme.com").build();
          default -> User.builder().id(12).build();
        };
    domo.on(CREATE, unreadable(CREATE, 12L)).on(GET, response, ADA_IN_DOMO).on(LIST, LIST_WITH_ADA);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create get list get");
    assertThat(fixture.verdicts()).containsExactly(Verdict.MATCHED);
  }

  @Test
  void anAppliedCreate_isEnsured_ifTheIdInTheResponseIsWrong() {
    domo.on(CREATE, unreadable(CREATE, 12L))
        .on(GET, Failures.named("404", GET), ADA_IN_DOMO)
        .on(LIST, LIST_WITH_ADA);

    assertThat(fixture.users().ensure(ADA))
        .isEqualTo(new EnsureResult.Created(ADA_IN_DOMO, List.of()));
  }

  @Test
  void anOlderUserWithTheAddress_isNotMatched_ifTheIdIsWrong() {
    UserGatewayException unreadable = unreadable(CREATE, 12L);
    domo.on(CREATE, unreadable)
        .on(GET, Failures.named("404", GET), createdAt(EARLIEST.minusSeconds(3600)))
        .on(LIST, LIST_WITH_ADA);

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(unreadable);
    assertThat(fixture.verdicts()).containsExactly(Verdict.INCONCLUSIVE);
  }

  @Test
  void theIdInAResponseWithAnUnknownOutcome_provesNothing() {
    UserGatewayException page =
        new MalformedResponseException(CREATE, Outcome.UNKNOWN, 200, "no type", 7L, null);
    UserGatewayException notFound = (UserGatewayException) Failures.named("404", GET);
    domo.on(CREATE, page).on(GET, notFound).on(LIST, LIST_WITH_ADA);

    assertThat(fixture.users().create(ADA)).isEqualTo(ADA_IN_DOMO);
    assertThat(domo.requests()).isEqualTo("create get list get");
  }

  @Test
  void neverRetryUnknownCreates_preventsASecondCreate() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost);
    fixture.builder.neverRetryUnknownCreates();

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list list list");
  }

  @Test
  void neverRetryUnknownCreates_allowsARetry_afterNotApplied() {
    domo.on(CREATE, rateLimited(CREATE, null));
    fixture.builder.neverRetryUnknownCreates();

    fixture.users().create(ADA);

    assertThat(domo.requests()).isEqualTo("create create");
  }

  @Test
  void noSecondCreateFollows_ifTheLookupExceedsTheDeadline() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost).meanwhile(() -> fixture.time.pass(Duration.ofSeconds(61)));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list");
  }

  @Test
  void theLookup_hasTheDeadlineOfTheCreate() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost)
        .on(LIST, noResponse(LIST))
        .meanwhile(() -> fixture.time.pass(Duration.ofSeconds(61)));

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list");
  }

  @Test
  void theLookup_usesTheBudgetOfTheCreate() {
    UserGatewayException lost = noResponse(CREATE);
    domo.on(CREATE, lost).on(LIST, noResponse(LIST));
    fixture.builder.retryBudget(1);

    assertThatThrownBy(() -> fixture.users().create(ADA)).isSameAs(lost);
    assertThat(domo.requests()).isEqualTo("create list");
  }

  private static User createdAt(@Nullable Instant time) {
    return ADA_IN_DOMO.toBuilder().createdAt(time).build();
  }
}

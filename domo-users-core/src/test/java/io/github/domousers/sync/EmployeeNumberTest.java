package io.github.domousers.sync;

import static io.github.domousers.sync.ReadOnlyDomo.user;
import static io.github.domousers.sync.SyncFixture.numbered;
import static io.github.domousers.sync.SyncFixture.withNumber;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan contains when rows are matched by the employee number, too. */
class EmployeeNumberTest {

  private final SyncFixture fixture = new SyncFixture();
  private final ReadOnlyDomo domo = fixture.domo;

  @BeforeEach
  void matchByEmployeeNumber() {
    fixture
        .builder
        .managed(Attribute.NAME, Attribute.ROLE)
        .matchByEmployeeNumber()
        .everyone()
        .leavers(Leavers.delete());
  }

  /** The renames, as {@code id → address} in order. */
  private static List<String> renames(SyncPlan plan) {
    return plan.rows(Update.class)
        .filter(Update::isRename)
        .map(row -> row.user().id() + " → " + row.toUserUpdate().email())
        .toList();
  }

  private static List<String> conflicts(SyncPlan plan) {
    return plan.rows(Conflict.class).map(row -> row.position() + " " + row.userIds()).toList();
  }

  @Test
  void aLeaverWithTheNameOfAPerson_isKept_unlessBothHaveNumbers() {
    domo.add(user(7, "Ada", "a@acme.com").build(), withNumber(8, "b@acme.com", 80));
    DesiredUser ada =
        DesiredUser.builder().name("Ada").email("new@acme.com").employeeNumber(70L).build();
    DesiredUser namesake =
        DesiredUser.builder().name("Person 8").email("n@acme.com").employeeNumber(90L).build();

    SyncPlan plan = fixture.plan(ada, namesake);

    assertThat(plan.rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.POSSIBLY_RENAMED);
    assertThat(plan.rows(Leaver.class))
        .extracting(leaver -> leaver.user().id())
        .containsExactly(8L);
  }

  @Test
  void everyUserInScope_isReadById() {
    domo.add(withNumber(7, "a@acme.com", 70), withNumber(8, "b@acme.com", 80));
    fixture.plan(numbered("a@acme.com", 70));

    assertThat(domo.read).containsExactlyInAnyOrder(7L, 8L);
  }

  @Test
  void numberAndAddressOfOneUser_match() {
    domo.add(withNumber(7, "a@acme.com", 70));

    assertThat(fixture.plan(numbered("A@acme.com", 70)).rows(Unchanged.class)).hasSize(1);
  }

  @Test
  void onlyTheNumber_isARename() {
    domo.add(withNumber(7, "a@acme.com", 70));

    assertThat(renames(fixture.plan(numbered("new@acme.com", 70))))
        .containsExactly("7 → new@acme.com");
  }

  @Test
  void onlyTheAddress_matchesIfOneSideHasNoNumber() {
    domo.add(user(7, "A", "a@acme.com").build(), withNumber(8, "b@acme.com", 80));

    SyncPlan plan =
        fixture.plan(numbered("a@acme.com", 70), DesiredUser.builder().email("b@acme.com").build());

    assertThat(plan.rows(Unchanged.class)).hasSize(2);
  }

  @Test
  void onlyTheAddress_isAConflictIfTheNumbersDiffer_orDomosCannotBeParsed() {
    domo.add(
        withNumber(7, "a@acme.com", 70),
        user(8, "B", "b@acme.com")
            .unparsedAttributes(Map.of("employeeNumber", "\"B-80\""))
            .build());

    SyncPlan plan = fixture.plan(numbered("a@acme.com", 71), numbered("b@acme.com", 80));

    assertThat(conflicts(plan)).containsExactly("row 1 [7]", "row 2 [8]");
    assertThat(plan.rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.NAMED_IN_SOURCE, KeptReason.NAMED_IN_SOURCE);
  }

  @Test
  void aChainOfRenames_runsInOrder() {
    domo.add(
        withNumber(7, "a@acme.com", 70),
        withNumber(8, "b@acme.com", 80),
        withNumber(9, "c@acme.com", 90));

    SyncPlan plan =
        fixture.plan(
            numbered("b@acme.com", 70), numbered("c@acme.com", 80), numbered("d@acme.com", 90));

    assertThat(renames(plan)).containsExactly("9 → d@acme.com", "8 → c@acme.com", "7 → b@acme.com");
    assertThat(plan.rows(Update.class).map(Update::waitsFor)).containsExactly(null, 9L, 8L);
    assertThat(plan.rows(Leaver.class)).isEmpty();
  }

  @Test
  void aSwap_isAConflict_butAChainThatEndsAtAFreeAddressIsNot() {
    domo.add(
        withNumber(7, "a@acme.com", 70),
        withNumber(8, "b@acme.com", 80),
        withNumber(9, "c@acme.com", 90));

    SyncPlan plan =
        fixture.plan(
            numbered("a@acme.com", 90), numbered("b@acme.com", 70), numbered("a2@acme.com", 80));
    assertThat(renames(plan))
        .containsExactly("8 → a2@acme.com", "7 → b@acme.com", "9 → a@acme.com");

    plan = fixture.plan(numbered("b@acme.com", 70), numbered("a@acme.com", 80));
    assertThat(conflicts(plan)).containsExactly("row 1 [7, 8]", "row 2 [8, 7]");
    assertThat(plan.rows(Update.class)).isEmpty();
  }

  @Test
  void aCycleOfThreeRenames_andAChainThatLeadsIntoACycle_areConflicts() {
    domo.add(
        withNumber(7, "a@acme.com", 70),
        withNumber(8, "b@acme.com", 80),
        withNumber(9, "c@acme.com", 90),
        withNumber(6, "x@acme.com", 60));

    SyncPlan plan =
        fixture.plan(
            numbered("b@acme.com", 70),
            numbered("c@acme.com", 80),
            numbered("a@acme.com", 90),
            numbered("x@acme.com", 60));
    assertThat(conflicts(plan)).containsExactly("row 1 [7, 8]", "row 2 [8, 9]", "row 3 [9, 7]");
    assertThat(plan.rows(Update.class)).isEmpty();

    plan =
        fixture.plan(
            numbered("b@acme.com", 70),
            numbered("c@acme.com", 80),
            numbered("a@acme.com", 90),
            numbered("a@acme.com", 60));
    assertThat(conflicts(plan))
        .containsExactly("row 1 [7, 8]", "row 2 [8, 9]", "row 3 [7]", "row 4 [7]");
    assertThat(plan.rows(Update.class)).isEmpty();
  }

  @Test
  void anAddressThatOnlyALeaverHas_isAConflict_andTheLeaverIsKept() {
    domo.add(withNumber(7, "a@acme.com", 70), withNumber(8, "b@acme.com", 80));

    SyncPlan plan = fixture.plan(numbered("b@acme.com", 70));

    assertThat(conflicts(plan)).containsExactly("row 1 [7, 8]");
    assertThat(plan.rows(Leaver.class)).isEmpty();
  }

  @Test
  void duplicatedNumbers_neverMatch_inTheSourceOrInDomo() {
    domo.add(withNumber(7, "a@acme.com", 70));
    assertThat(
            fixture.plan(numbered("x@acme.com", 70), numbered("y@acme.com", 70)).rows(Update.class))
        .isEmpty();

    domo.add(withNumber(8, "b@acme.com", 70));
    SyncPlan plan = fixture.plan(numbered("new@acme.com", 70), numbered("a@acme.com", 70));
    assertThat(renames(plan)).isEmpty();
    assertThat(plan.rows(Leaver.class)).isEmpty();
  }

  @Test
  void aNewAddressWithADuplicatedNumber_isAConflict_ifTheSourceDoesNotNameEachUserOfThatNumber() {
    domo.add(withNumber(7, "a@acme.com", 70), withNumber(8, "b@acme.com", 70));
    DesiredUser newcomer =
        DesiredUser.of(
            NewUser.builder()
                .name("New")
                .email("new@acme.com")
                .role(Role.PARTICIPANT)
                .employeeNumber(70L)
                .build());

    SyncPlan plan = fixture.plan(newcomer, numbered("a@acme.com", 70));
    assertThat(conflicts(plan)).containsExactly("row 1 [8]");

    plan = fixture.plan(newcomer, numbered("a@acme.com", 70), numbered("b@acme.com", 70));
    assertThat(plan.rows(Create.class)).hasSize(1);
  }

  @Test
  void aReusedAddress_doesNotPreventTheRenameOfItsUser() {
    domo.add(withNumber(7, "a@acme.com", 70));

    SyncPlan plan = fixture.plan(numbered("b@acme.com", 70), numbered("a@acme.com", 90));

    assertThat(renames(plan)).hasSize(1);
    assertThat(conflicts(plan)).containsExactly("row 2 [7]");
  }

  @Test
  void anInvalidRowWithoutANumber_keepsAllLeavers_ifItMatchesNoUser() {
    domo.add(withNumber(7, "a@acme.com", 70), withNumber(8, "b@acme.com", 80));
    DesiredUser typo =
        DesiredUser.builder().email("new@acme.com").set(Attribute.EMPLOYEE_NUMBER, "7O").build();

    SyncPlan plan = fixture.plan(typo, numbered("b@acme.com", 80));

    assertThat(plan.rows(Leaver.class)).isEmpty();
    assertThat(plan.rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.UNREADABLE_ROWS);
  }

  @Test
  void twoRowsThatLeadToOneUser_areConflicts() {
    domo.add(withNumber(7, "a@acme.com", 70));

    SyncPlan plan =
        fixture.plan(
            numbered("new@acme.com", 70), DesiredUser.builder().email("a@acme.com").build());

    assertThat(conflicts(plan)).containsExactly("row 1 [7]", "row 2 [7]");
  }

  @Test
  void rowsOfOneAddress_areConflicts_andSoAreUsersOfOneAddress() {
    domo.add(withNumber(7, "a@acme.com", 70), withNumber(8, "A@acme.com", 80));

    SyncPlan plan =
        fixture.plan(
            numbered("a@acme.com", 70), numbered("n@acme.com", 1), numbered("N@acme.com", 2));

    assertThat(conflicts(plan)).containsExactly("row 1 [7, 8]", "row 2 []", "row 3 []");
    assertThat(plan.rows(Leaver.class)).isEmpty();
    assertThat(plan.rows(Create.class)).isEmpty();
  }

  @Test
  void theOwnerOfTheCredentials_isNeitherRenamed_norGetsAnotherRole() {
    User owner = withNumber(ReadOnlyDomo.OWNER, "owner@acme.com", 10);
    domo.add(owner);
    Kept kept = new Kept("row 1", UserSummary.of(owner), KeptReason.OWNER);

    assertThat(fixture.plan(numbered("new@acme.com", 10)).rows()).containsExactly(kept);
    DesiredUser promoted =
        DesiredUser.builder().email("owner@acme.com").employeeNumber(10L).role(Role.ADMIN).build();
    assertThat(fixture.plan(promoted).rows()).containsExactly(kept);
  }

  @Test
  void aProtectedUser_isNotRenamed_andWhoWaitsForTheAddressIsAConflict() {
    domo.add(withNumber(7, "a@acme.com", 70), withNumber(8, "b@acme.com", 80));
    fixture.builder.protect("b@acme.com");

    SyncPlan plan = fixture.plan(numbered("b@acme.com", 70), numbered("c@acme.com", 80));

    assertThat(renames(plan)).isEmpty();
    assertThat(conflicts(plan)).containsExactly("row 1 [7, 8]");
    assertThat(plan.rows(Kept.class).filter(row -> row.reason() == KeptReason.PROTECTED))
        .hasSize(1);
  }
}

package io.github.domousers.sync;

import static io.github.domousers.sync.ReadOnlyDomo.user;
import static io.github.domousers.sync.SyncFixture.ada;
import static io.github.domousers.sync.SyncFixture.adaInDomo;
import static io.github.domousers.sync.SyncFixture.admin;
import static io.github.domousers.sync.SyncFixture.desired;
import static io.github.domousers.sync.SyncFixture.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.port.Identity;
import io.github.domousers.sync.Refusal.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a plan is refused. */
class GuardsTest {

  private final SyncFixture fixture = new SyncFixture();
  private final ReadOnlyDomo domo = fixture.domo;
  private final DirectorySync.Builder builder = fixture.builder;

  private static final String EXPECTED = " If this is expected, plan with ";

  private static void assertRefused(SyncPlan plan, Guard guard, String reason) {
    assertThat(plan.refusals()).containsExactly(new Refusal(guard, reason));
    assertThat(plan.refusal()).contains(reason);
    assertThat(plan.summary()).endsWith("\nRefused: " + reason);
  }

  private static void assertAllowed(SyncPlan plan) {
    assertThat(plan.refusal()).isEmpty();
  }

  @Test
  void anEmptySource_orOneWithoutValidRows_isRefused() {
    assertRefused(fixture.plan(), Guard.SOURCE_TOO_SHORT, "The source is empty.");
    assertRefused(
        fixture.plan(ada().violation("is cut off").build()),
        Guard.SOURCE_TOO_SHORT,
        "The source has no valid row.");
    assertAllowed(fixture.plan(ada().build()));
  }

  @Test
  void aSourceThatIsShorterThanExpected_isRefused() {
    builder.expectAtLeast(5);
    assertRefused(
        fixture.plan(many(4)),
        Guard.SOURCE_TOO_SHORT,
        "The source has 4 valid rows, but at least 5 are expected.");
    assertAllowed(fixture.plan(many(5)));
  }

  @Test
  void moreLeaversThanTenPercent_areRefused_butThreeAreAlwaysAllowed() {
    builder.everyone().leavers(Leavers.delete());
    domo.addMany(8);
    assertAllowed(fixture.plan(many(5)));
    assertRefused(
        fixture.plan(many(4)),
        Guard.LEAVERS,
        "It has 4 leavers, but at most 3 are allowed for 8 users in scope."
            + EXPECTED
            + "allowLeavers(…).");

    domo.users.clear();
    domo.addMany(500);
    assertAllowed(fixture.plan(many(450)));
    assertRefused(
        fixture.plan(many(449)),
        Guard.LEAVERS,
        "It has 51 leavers, but at most 50 are allowed for 500 users in scope."
            + EXPECTED
            + "allowLeavers(…).");
  }

  @Test
  void theReasonOfARefusal_isItsMessageWithoutTheOptionOfThisLibrary() {
    builder.everyone().leavers(Leavers.delete());
    domo.addMany(8);

    assertThat(fixture.plan(many(4)).refusals())
        .extracting(Refusal::reason)
        .containsExactly("It has 4 leavers, but at most 3 are allowed for 8 users in scope.");
    assertThat(fixture.plan().refusals().get(0))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(refusal.message()));
  }

  @Test
  void moreLeaversThanAHundred_areRefused_evenIfTheyAreFewerThanTenPercent() {
    builder.everyone().leavers(Leavers.delete());
    domo.addMany(1200);

    assertAllowed(fixture.plan(many(1100)));
    assertRefused(
        fixture.plan(many(1099)),
        Guard.LEAVERS,
        "It has 101 leavers, but at most 100 are allowed for 1200 users in scope."
            + EXPECTED
            + "allowLeavers(…).");
  }

  @Test
  void aHigherLimit_isForOnePlan_andStoredInIt() {
    builder.everyone().leavers(Leavers.delete());
    domo.addMany(10);
    PlanOptions options = PlanOptions.DEFAULT.allowLeavers(5);

    SyncPlan plan = fixture.plan(many(5), options);
    assertAllowed(plan);
    assertThat(plan.options()).isEqualTo(options);
    assertThat(fixture.plan(many(4), options).refusal()).isPresent();
    assertThat(fixture.plan(many(5)).refusal()).isPresent();
    assertThatThrownBy(() -> PlanOptions.DEFAULT.allowLeavers(-1))
        .hasMessage("leaversAllowed must be zero or more, but is -1.");
  }

  @Test
  void theBuilder_canLowerTheLimit() {
    builder.everyone().leavers(Leavers.delete()).maxLeavers(0);
    domo.addMany(8);

    assertRefused(
        fixture.plan(many(7)),
        Guard.LEAVERS,
        "It has 1 leavers, but at most 0 are allowed for 8 users in scope."
            + EXPECTED
            + "allowLeavers(…).");
  }

  @Test
  void roleChangesRenamesAndClearedAttributes_countTogether() {
    builder.managed(Attribute.ROLE, Attribute.TITLE).matchByEmployeeNumber();
    List<DesiredUser> people = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      domo.add(
          user(100 + i, "P", "p" + i + "@acme.com").title("T").employeeNumber((long) i).build());
      people.add(
          DesiredUser.builder()
              .email((i == 1 ? "new" : "p" + i) + "@acme.com")
              .employeeNumber((long) i)
              .title(i == 2 || i == 3 ? null : "T")
              .role(i == 4 ? Role.PRIVILEGED : null)
              .build());
    }

    assertRefused(
        fixture.plan(people),
        Guard.SENSITIVE_CHANGES,
        "It has 4 new administrators, role changes, renames and cleared attributes, but at most 3 are allowed for 4"
            + " users in scope."
            + EXPECTED
            + "allowSensitiveChanges(…).");
    SyncPlan allowed = fixture.plan(people, PlanOptions.DEFAULT.allowSensitiveChanges(4));
    assertAllowed(allowed);
    assertThat(allowed.sensitiveChanges()).isEqualTo(4);
  }

  @Test
  void newAdministrators_areSensitive() {
    domo.addMany(8);
    List<DesiredUser> people = new ArrayList<>(many(8));
    for (int i = 0; i < 4; i++) {
      people.add(desired("New " + i, "new" + i + "@acme.com").role(Role.ADMIN).build());
    }

    assertThat(fixture.plan(people).refusals())
        .extracting(Refusal::guard)
        .containsExactly(Guard.SENSITIVE_CHANGES);
    assertAllowed(fixture.plan(people.subList(0, 11)));
  }

  @Test
  void moreThanFiftyPeopleToCreate_areRefused_orMoreThanTenPercentIfThatIsMore() {
    domo.addMany(11);
    assertAllowed(fixture.plan(many(61)));
    assertRefused(
        fixture.plan(many(62)),
        Guard.CREATES,
        "It has 51 people to create, but at most 50 are allowed for 11 users in scope."
            + EXPECTED
            + "allowCreates(…). After a first sync that was stopped, its saved plan can also be"
            + " applied again within 24 hours.");
    assertAllowed(fixture.plan(many(62), PlanOptions.DEFAULT.allowCreates(51)));

    domo.users.clear();
    domo.addMany(600);
    assertAllowed(fixture.plan(many(660)));
    assertThat(fixture.plan(many(661)).refusals())
        .extracting(Refusal::guard)
        .containsExactly(Guard.CREATES);
  }

  @Test
  void theFirstPlanOfAnInstance_mayCreateAnyNumberOfPeople_andNeedsAtMostOneException() {
    domo.addMany(10);
    assertAllowed(fixture.plan(many(500)));

    domo.users.clear();
    domo.addMany(21);
    List<DesiredUser> others = many(500).subList(200, 500);
    assertThat(fixture.plan(others).refusals())
        .extracting(Refusal::guard)
        .containsExactly(Guard.FEW_MATCHES);
    PlanOptions first = PlanOptions.DEFAULT.expectFewMatches();
    assertAllowed(fixture.plan(others, first));
    assertAllowed(fixture.plan(many(500), first));
    assertThat(fixture.plan(others, first.allowCreates(299)).refusals())
        .extracting(Refusal::guard)
        .containsExactly(Guard.CREATES);
  }

  @Test
  void aNarrowScope_doesNotMakeItTheFirstPlanOfAnInstance() {
    builder.scope(user -> user.id() < 1003);
    domo.addMany(600);
    List<DesiredUser> people = new ArrayList<>(many(3));
    for (int i = 0; i < 51; i++) {
      people.add(desired("Partner " + i, "partner" + i + "@acme.com").build());
    }

    assertAllowed(fixture.plan(people.subList(0, 53)));
    assertThat(fixture.plan(people).refusals())
        .extracting(Refusal::reason)
        .containsExactly(
            "It has 51 people to create, but at most 50 are allowed for 3 users in scope.");
    assertAllowed(fixture.plan(people, PlanOptions.DEFAULT.allowCreates(51)));
  }

  @Test
  void unreadableRowsOfTheList_areUsersOfTheInstanceToo() {
    domo.addMany(10);
    domo.unreadableRow = 9L;

    assertThat(fixture.plan(many(200)).refusals()).isEmpty();
    domo.users.clear();
    domo.addMany(11);
    domo.unreadableRow = 10L;
    assertThat(fixture.plan(many(200)).refusals())
        .extracting(Refusal::guard)
        .containsExactly(Guard.CREATES);
  }

  @Test
  void fewerThanHalfOfTheUsers_mustMatch_unlessThereAreTenOrFewMatchesAreExpected() {
    domo.addMany(10);
    assertAllowed(fixture.plan(ada().build()));

    domo.add(user(50, "X", "x@acme.com").build(), user(51, "Y", "y@acme.com").build());
    assertAllowed(fixture.plan(many(6)));
    assertRefused(
        fixture.plan(many(5)),
        Guard.FEW_MATCHES,
        "Only 5 of 12 users in scope match a row of the source, fewer than half. If this is"
            + " expected, as in a first plan, plan with expectFewMatches().");
    assertAllowed(fixture.plan(many(5), PlanOptions.DEFAULT.expectFewMatches()));
  }

  @Test
  void oneMatch_isEnoughForTenUsers_butNotFiveForEleven() {
    domo.addMany(10);
    assertAllowed(fixture.plan(many(1)));

    domo.users.clear();
    domo.addMany(11);
    assertAllowed(fixture.plan(many(6)));
    assertRefused(
        fixture.plan(many(5)),
        Guard.FEW_MATCHES,
        "Only 5 of 11 users in scope match a row of the source, fewer than half. If this is"
            + " expected, as in a first plan, plan with expectFewMatches().");
  }

  @Test
  void matchingUsersOutsideTheScope_areNoMatches() {
    domo.addMany(31);
    builder.scope(user -> user.id() >= 1020);

    assertAllowed(fixture.plan(many(26)));
    assertRefused(
        fixture.plan(many(25)),
        Guard.FEW_MATCHES,
        "Only 5 of 11 users in scope match a row of the source, fewer than half. If this is"
            + " expected, as in a first plan, plan with expectFewMatches().");
  }

  @Test
  void fewMatches_becauseOfInvalidOrConflictingRows_areExplained() {
    domo.addMany(12);
    List<DesiredUser> twice = new ArrayList<>(many(12));
    twice.addAll(many(9));

    assertRefused(
        fixture.plan(twice),
        Guard.FEW_MATCHES,
        "Only 3 of 12 users in scope match a row of the source, fewer than half; 18 rows are invalid"
            + " or in conflict, such as two rows with one address: correct these first. If this is"
            + " expected, as in a first plan, plan with expectFewMatches().");
    List<DesiredUser> withoutAddress = new ArrayList<>(many(3));
    for (int i = 0; i < 9; i++) {
      withoutAddress.add(desired("Person " + i, "person" + i).build());
    }
    assertThat(fixture.plan(withoutAddress).refusal().orElseThrow())
        .contains("fewer than half; 9 rows are invalid");
    assertThat(fixture.plan(withoutAddress.subList(0, 5)).refusal().orElseThrow())
        .contains("fewer than half. If");
  }

  @Test
  void usersWhoOnlyHaveTheNameOfAPerson_areNoMatches() {
    domo.addMany(12);
    List<DesiredUser> people =
        IntStream.range(1000, 1012)
            .mapToObj(i -> desired("User " + i, "user" + i + "@other.com").build())
            .toList();

    assertThat(fixture.plan(people).refusals())
        .extracting(Refusal::reason)
        .anyMatch(reason -> reason.startsWith("Only 0 of 12 users in scope match a row"));
  }

  @Test
  void rolesOfMoreThanHalfOfTheUsers_haveTheLimitOfSensitiveChangesOnly() {
    domo.addMany(12);
    List<DesiredUser> people =
        IntStream.range(1000, 1012)
            .mapToObj(
                i -> desired("User " + i, "user" + i + "@acme.com").role(Role.PRIVILEGED).build())
            .toList();

    assertAllowed(fixture.plan(people, PlanOptions.DEFAULT.allowSensitiveChanges(12)));
  }

  @Test
  void moreThanHalfOfTheUsers_mustNotGetAnotherValueOfOneAttribute_unlessThatIsExpected() {
    for (int i = 0; i < 12; i++) {
      domo.add(user(1000 + i, "User", "user" + (1000 + i) + "@acme.com").title("T" + i).build());
    }
    List<DesiredUser> people = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String title = i < 6 ? "T" + i : "+1 888 " + i;
      people.add(desired("User", "user" + (1000 + i) + "@acme.com").title(title).build());
    }
    assertAllowed(fixture.plan(people));

    people.set(0, desired("User", "user1000@acme.com").title("+1 888").build());
    assertRefused(
        fixture.plan(people),
        Guard.MANY_CHANGES,
        "7 of 12 matching users would get another title, more than half, as if a column of the"
            + " source was shifted."
            + EXPECTED
            + "expectManyChanges().");
    assertAllowed(fixture.plan(people, PlanOptions.DEFAULT.expectManyChanges()));
  }

  @Test
  void aTitleForEveryUserWhoHasNone_isAllowed() {
    domo.addMany(12);
    List<DesiredUser> people = new ArrayList<>();
    for (int i = 1000; i < 1012; i++) {
      people.add(desired("User " + i, "user" + i + "@acme.com").title("Analyst").build());
    }

    assertAllowed(fixture.plan(people));
  }

  @Test
  void administrators_areNotReducedToFewerThanTwo() {
    builder.everyone().leavers(Leavers.delete());
    domo.add(
        admin(1, "owner@acme.com"),
        admin(2, "a@acme.com"),
        admin(3, "b@acme.com"),
        adaInDomo().build());
    DesiredUser promoted = ada().role(Role.ADMIN).build();

    assertAllowed(fixture.plan(promoted, desired("Admin 2", "a@acme.com").build()));
    assertRefused(
        fixture.plan(promoted, desired("Admin 2", "a@acme.com").role(Role.PARTICIPANT).build()),
        Guard.ADMINISTRATORS,
        "Of 3 administrators only 1 would remain, but at least 2 must.");
  }

  @Test
  void administratorsWhoLeave_andGetAnotherRole_areNotReducedToFewerThanTwo() {
    builder.everyone().leavers(Leavers.changeRole(Role.PARTICIPANT));
    domo.add(
        admin(1, "owner@acme.com"),
        admin(2, "a@acme.com"),
        admin(3, "b@acme.com"),
        adaInDomo().build());

    assertAllowed(fixture.plan(ada().build(), desired("Admin 2", "a@acme.com").build()));
    assertRefused(
        fixture.plan(ada().build()),
        Guard.ADMINISTRATORS,
        "Of 3 administrators only 1 would remain, but at least 2 must.");
  }

  @Test
  void aPlanThatChangesNoAdministrator_passes() {
    domo.add(admin(1, "owner@acme.com"), adaInDomo().build());

    assertAllowed(fixture.plan(ada().role(Role.PRIVILEGED).build()));
  }

  @Test
  void deletesAndRoleChanges_needAKnownOwner() {
    String reason =
        "It deletes users or changes roles, but it is unknown which user owns the credentials."
            + " Set owner(id) or ownerUnknown().";
    domo.identity = new Identity("acme", null);
    domo.add(adaInDomo().build(), user(8, "Bob", "bob@acme.com").build());

    assertAllowed(fixture.plan(ada().title("Head").build()));
    assertRefused(fixture.plan(ada().role(Role.PRIVILEGED).build()), Guard.UNKNOWN_OWNER, reason);
    builder.everyone().leavers(Leavers.delete());
    assertRefused(fixture.plan(ada().build()), Guard.UNKNOWN_OWNER, reason);
    builder.owner(99);
    assertAllowed(fixture.plan(ada().build()));
  }

  @Test
  void anUnknownOwner_canBeAccepted() {
    domo.identity = Identity.UNKNOWN;
    domo.add(adaInDomo().build());
    builder.ownerUnknown();

    assertAllowed(fixture.plan(ada().role(Role.PRIVILEGED).build()));
  }
}

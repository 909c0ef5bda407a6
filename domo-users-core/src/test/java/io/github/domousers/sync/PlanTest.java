package io.github.domousers.sync;

import static io.github.domousers.sync.ReadOnlyDomo.user;
import static io.github.domousers.sync.SyncFixture.ada;
import static io.github.domousers.sync.SyncFixture.adaInDomo;
import static io.github.domousers.sync.SyncFixture.desired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.port.Identity;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan contains when rows are matched by the email address. */
class PlanTest {

  private final SyncFixture fixture = new SyncFixture();
  private final ReadOnlyDomo domo = fixture.domo;
  private final DirectorySync.Builder builder = fixture.builder;

  @Test
  void aPersonWhomDomoDoesNotHave_isCreated_withEveryValueOfTheSourceAndTheDefaults() {
    SyncPlan plan = fixture.plan(ada().phone("1").sendInvite(true).position("line 2").build());

    assertThat(plan.rows())
        .containsExactly(
            new Create(
                "line 2",
                NewUser.builder()
                    .name("Ada Lovelace")
                    .email("ada@acme.com")
                    .role(Role.PARTICIPANT)
                    .phone("1")
                    .sendInvite(true)
                    .build()));
  }

  @Test
  void aPersonWithoutARole_isInvalid_ifThereIsNoDefault() {
    DirectorySync sync =
        DirectorySync.builder(ReliableUserGateway.over(domo)).managed(Attribute.NAME).build();

    assertThat(sync.plan(Stream.of(ada().build())).rows())
        .containsExactly(
            new Invalid(
                "row 1",
                List.of("role is required: Admin, Privileged, Participant, or a custom role")));
  }

  @Test
  void aDefault_neverChangesAUserWhoExists() {
    User ada = adaInDomo().role(Role.PRIVILEGED).build();
    domo.add(ada);

    assertThat(fixture.plan(ada().build()).rows())
        .containsExactly(new Unchanged("row 1", UserSummary.of(ada)));
  }

  @Test
  void aUserWhoDiffersInManagedAttributes_isUpdated_andOtherAttributesAreKept() {
    User ada = adaInDomo().title("Analyst").phone("1").build();
    domo.add(ada);

    List<Update> updates =
        fixture
            .plan(ada().name("Ada King").title("Head").phone("2").role(Role.ADMIN).build())
            .rows(Update.class)
            .toList();

    assertThat(updates)
        .containsExactly(
            new Update(
                "row 1",
                UserSummary.of(ada),
                List.of(
                    new AttributeChange(Attribute.NAME, "Ada Lovelace", "Ada King"),
                    new AttributeChange(Attribute.ROLE, "Participant", "Admin"),
                    new AttributeChange(Attribute.TITLE, "Analyst", "Head")),
                Map.of(),
                null,
                null));
    assertThat(updates.get(0).toUserUpdate())
        .isEqualTo(UserUpdate.builder().name("Ada King").role(Role.ADMIN).title("Head").build());
  }

  @Test
  void aManagedAttributeWithoutAValue_isCleared_butNotTheNameOrTheRole() {
    domo.add(adaInDomo().title("Analyst").build());

    assertThat(
            fixture
                .plan(DesiredUser.builder().email("ada@acme.com").title(" ").build())
                .rows(Update.class)
                .map(Update::toUserUpdate))
        .containsExactly(UserUpdate.builder().clear(Clearable.TITLE).build());
  }

  @Test
  void emptyTextInDomo_equalsNoValue_andLettersEqualHoweverTheyAreComposed() {
    domo.add(user(7, "Zo\u00eb", "zoe@acme.com").title(" ").build());

    assertThat(fixture.plan(desired("Zoe\u0308", "ZOE@acme.com").build()).rows(Unchanged.class))
        .hasSize(1);
  }

  @Test
  void theTimeZoneAndTheLocale_areNotCompared_butSentWithAnotherChange() {
    builder.managed(Attribute.NAME, Attribute.TIMEZONE, Attribute.LOCALE);
    domo.add(adaInDomo().build());

    assertThat(fixture.plan(ada().timezone("Europe/Paris").build()).rows(Unchanged.class))
        .hasSize(1);
    assertThat(
            fixture
                .plan(ada().name("Ada King").timezone("Europe/Paris").build())
                .rows(Update.class)
                .map(Update::toUserUpdate))
        .containsExactly(UserUpdate.builder().name("Ada King").timezone("Europe/Paris").build());
  }

  @Test
  void onlyAttributesThatAListLacks_costARequestForEachMatchedUser() {
    domo.add(adaInDomo().location("Rome").build(), user(8, "Bob", "bob@acme.com").build());

    fixture.plan(ada().build());
    assertThat(domo.read).isEmpty();

    builder.managed(Attribute.LOCATION);
    List<Update> updates = fixture.plan(ada().location("Oslo").build()).rows(Update.class).toList();
    assertThat(domo.read).containsExactly(7L);
    assertThat(updates.get(0).changes())
        .containsExactly(new AttributeChange(Attribute.LOCATION, "Rome", "Oslo"));
  }

  @Test
  void aSourceThatThrows_makesThePlanThrow_beforeAnyRequest() {
    IllegalStateException broken = new IllegalStateException("the file ends in a quote");
    Stream<DesiredUser> source =
        Stream.of(1, 2)
            .map(
                row -> {
                  if (row == 2) {
                    throw broken;
                  }
                  return ada().build();
                });

    assertThatThrownBy(() -> builder.build().plan(source)).isSameAs(broken);
    assertThat(domo.listed).isEmpty();
  }

  @Test
  void byDefault_leaversAreKept() {
    User bob = user(8, "Bob", "bob@acme.com").build();
    domo.add(adaInDomo().build(), bob);

    assertThat(fixture.plan(ada().build()).rows(Kept.class))
        .containsExactly(new Kept(null, UserSummary.of(bob), KeptReason.LEAVERS_KEPT));
  }

  @Test
  void leavers_canBeDeletedOrGetAnotherRole() {
    User bob = user(8, "Bob", "bob@acme.com").build();
    domo.add(adaInDomo().build(), bob);
    builder.everyone();

    builder.leavers(Leavers.delete());
    assertThat(fixture.plan(ada().build()).rows(Leaver.class))
        .containsExactly(new Leaver(UserSummary.of(bob), null, Map.of()));
    Role none = Role.custom("No access");
    builder.leavers(Leavers.changeRole(none));
    assertThat(fixture.plan(ada().build()).rows(Leaver.class))
        .containsExactly(new Leaver(UserSummary.of(bob), none, Map.of()));
    builder.leavers(Leavers.changeRole(Role.PARTICIPANT));
    assertThat(fixture.plan(ada().build()).rows(Kept.class))
        .containsExactly(new Kept(null, UserSummary.of(bob), KeptReason.LEAVER_ROLE));
  }

  @Test
  void usersOutsideTheScope_areNeitherLeaversNorChanged_andDoNotCount() {
    User partner = user(8, "Partner", "p@partner.com").build();
    User other = user(9, "Other", "o@partner.com").build();
    domo.add(adaInDomo().build(), partner, other);
    builder
        .scope(user -> user.email() != null && user.email().endsWith("@acme.com"))
        .leavers(Leavers.delete());

    SyncPlan plan = fixture.plan(ada().build(), desired("Renamed", "p@partner.com").build());

    assertThat(plan.usersInScope()).isEqualTo(1);
    assertThat(plan.rows())
        .containsExactly(
            new Unchanged("row 1", UserSummary.of(domo.users.get(0))),
            new Kept("row 2", UserSummary.of(partner), KeptReason.OUT_OF_SCOPE));
  }

  @Test
  void aUserWhoIsNamedInAnInvalidRow_isNeverALeaver() {
    User bob = user(8, "Bob", "bob@acme.com").build();
    domo.add(adaInDomo().build(), bob);
    builder.everyone().leavers(Leavers.delete());

    SyncPlan plan =
        fixture.plan(
            ada().build(),
            desired("Bob", "BOB@acme.com").violation("has too many columns").build());

    assertThat(plan.rows())
        .containsExactly(
            new Unchanged("row 1", UserSummary.of(domo.users.get(0))),
            new Invalid("row 2", List.of("has too many columns")),
            new Kept(null, UserSummary.of(bob), KeptReason.NAMED_IN_SOURCE));
  }

  @Test
  void aRowWithAnInvalidManagedValue_isInvalid() {
    domo.add(adaInDomo().build());

    assertThat(fixture.plan(ada().set(Attribute.ROLE, "admin").build()).rows(Invalid.class))
        .extracting(Invalid::violations)
        .asString()
        .startsWith("[[role must be spelt exactly");
  }

  @Test
  void severalViolations_areInAlphabeticalOrder() {
    Invalid invalid =
        fixture
            .plan(ada().name("A\nB").role(Role.custom("\u200Bx\u200By")).phone("1\n2").build())
            .rows(Invalid.class)
            .findFirst()
            .orElseThrow();

    assertThat(invalid.violations()).hasSizeGreaterThan(1).isSorted();
  }

  @Test
  void aRowWithAnInvalidTimeZone_isInvalid_evenIfNothingElseDiffers() {
    builder.managed(Attribute.NAME, Attribute.TIMEZONE);
    domo.add(adaInDomo().build());

    assertThat(fixture.plan(ada().timezone("Mars/Base").build()).rows(Invalid.class)).hasSize(1);
  }

  @Test
  void anAddressThatIsNotWellFormed_matchesTheUserWhoHasIt() {
    domo.add(user(7, "Ada", "ada").build(), user(8, "Bob", "bob@acme.com").build());
    builder.everyone().leavers(Leavers.delete());

    SyncPlan plan = fixture.plan(desired("Ada Lovelace", "ada").build());

    assertThat(plan.count(Kind.UPDATE)).isEqualTo(1);
    assertThat(plan.count(Kind.LEAVER)).isEqualTo(1);
  }

  @Test
  void aRowOfTheSourceWithoutAReadableAddress_keepsAllLeavers() {
    domo.add(adaInDomo().build(), user(8, "Bob", "bob@acme.com").build());
    builder.everyone().leavers(Leavers.delete());

    for (String unreadable : new String[] {null, " ", "Bob", "b\uFFFDb@acme.com"}) {
      SyncPlan plan =
          fixture.plan(ada().build(), DesiredUser.builder().name("X").email(unreadable).build());

      assertThat(plan.rows(Kept.class))
          .extracting(Kept::reason)
          .containsExactly(KeptReason.UNREADABLE_ROWS);
      assertThat(plan.rows(Invalid.class)).hasSize(1);
      assertThat(plan.warnings())
          .containsExactly(
              "1 rows of the source have no readable email address: no leavers are changed.");
    }
  }

  @Test
  void aRowOfDomosListThatIsUnreadableOrHasNoAddress_keepsAllLeavers() {
    domo.add(
        adaInDomo().build(),
        user(8, "Bob", "bob@acme.com").build(),
        user(9, "Eve", "eve@acme.com").build());
    builder.everyone().leavers(Leavers.delete());

    domo.unreadableRow = 2L;
    assertThat(fixture.plan(ada().build()).rows(Leaver.class)).isEmpty();
    domo.unreadableRow = -1L;
    assertThat(fixture.plan(ada().build()).rows(Leaver.class)).hasSize(2);
    domo.users.set(2, user(9, "Eve", " ").build());
    assertThat(fixture.plan(ada().build()).rows(Leaver.class)).isEmpty();
  }

  @Test
  void aLeaverAndANewcomerOfOneName_areReportedAsPossiblyTheSamePerson_andTheLeaverIsKept() {
    User old = adaInDomo().build();
    domo.add(old, user(8, "Bob", "bob@acme.com").build());
    builder.everyone().leavers(Leavers.delete());

    SyncPlan plan =
        fixture.plan(
            desired("ADA  Lovelace", "ada.king@acme.com").position("line 5").build(),
            desired("Bob", "bob@acme.com").build());

    assertThat(plan.rows(Kept.class))
        .containsExactly(new Kept("line 5", UserSummary.of(old), KeptReason.POSSIBLY_RENAMED));
    assertThat(plan.rows(Create.class)).hasSize(1);
    assertThat(plan.warnings()).singleElement().asString().contains("line 5", "user 7");
  }

  @Test
  void anInvalidOrConflictingNewcomer_isPossiblyTheSamePersonToo() {
    builder.everyone().leavers(Leavers.delete());
    domo.add(adaInDomo().build(), user(8, "Bob", "bob@acme.com").build());

    SyncPlan plan =
        fixture.plan(
            desired("Ada Lovelace", "ada@new.com").violation("is cut off").build(),
            desired("Bob", "twice@acme.com").build(),
            desired("Bob", "twice@acme.com").build());

    assertThat(plan.rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.POSSIBLY_RENAMED, KeptReason.POSSIBLY_RENAMED);
    assertThat(plan.rows(Leaver.class)).isEmpty();
  }

  @Test
  void aLeaverWithTheNameOfAMatchedPerson_isKeptToo_becauseAnEarlierSyncMayHaveCreatedThatPerson() {
    builder.everyone().leavers(Leavers.delete());
    domo.add(adaInDomo().build(), user(8, "Ada Lovelace", "ada@new.com").build());

    SyncPlan plan = fixture.plan(desired("Ada Lovelace", "ada@new.com").build());

    assertThat(plan.rows(Leaver.class)).isEmpty();
    assertThat(plan.rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.POSSIBLY_RENAMED);
  }

  @Test
  void aLeaverWhoseEmployeeNumberIsInTheSource_isKept() {
    builder.everyone().leavers(Leavers.delete());
    domo.add(
        adaInDomo().employeeNumber(5L).build(),
        user(8, "Bob", "bob@acme.com").employeeNumber(6L).build());

    SyncPlan plan = fixture.plan(desired("Ada Married", "ada@new.com").employeeNumber(5L).build());

    assertThat(plan.rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.SAME_EMPLOYEE_NUMBER);
    assertThat(plan.rows(Leaver.class))
        .extracting(leaver -> leaver.user().id())
        .containsExactly(8L);
    assertThat(plan.warnings())
        .contains(
            "1 users are not in the source, but their employee numbers are, with another email"
                + " address: they are kept. To rename them, plan with matchByEmployeeNumber().");
  }

  @ParameterizedTest
  @CsvSource({
    "Zo\u00eb, Zo?",
    "Zo?, Zo\u00eb",
    "Zoe\u0308, Zo?",
    "Zo\u00eb, Zoe?",
    "Zo\u00eb, Zo\u00c3\u00ab",
    "\u674e \u738b, ? ?",
  })
  void aLeaverWhoseNameIsInTheSource_isKept_evenIfOneOfThemHasLostLetters(
      String inDomo, String inSource) {
    builder.everyone().leavers(Leavers.delete());
    domo.add(user(7, inDomo, "old@acme.com").build(), user(8, "Zoe", "zoe@acme.com").build());

    SyncPlan plan = fixture.plan(desired(inSource, "new@acme.com").position("line 2").build());

    assertThat(plan.rows(Kept.class))
        .extracting(kept -> kept.user().id(), Kept::reason)
        .containsExactly(tuple(7L, KeptReason.POSSIBLY_RENAMED));
    assertThat(plan.rows(Leaver.class))
        .extracting(leaver -> leaver.user().id())
        .containsExactly(8L);
    assertThat(plan.warnings())
        .contains(
            "line 2 has the name of user 7, who is not in the source: they are possibly the same"
                + " person.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLeaverWhoseEmployeeNumberCannotBeRead_isKept_ifTheSourceHasNumbers(boolean byNumber) {
    builder.everyone().leavers(Leavers.delete());
    if (byNumber) {
      builder.matchByEmployeeNumber();
    }
    domo.add(
        user(7, "Ada", "old@acme.com")
            .unparsedAttributes(Map.of("employeeNumber", "\"0070\""))
            .build());

    assertThat(
            fixture
                .plan(desired("Ada Married", "new@acme.com").employeeNumber(70L).build())
                .rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.UNREADABLE_NUMBER);
    assertThat(fixture.plan(desired("Eve", "new@acme.com").build()).count(Kind.LEAVER))
        .isEqualTo(1);
  }

  @Test
  void anInvalidRowWithoutANumber_keepsAllLeavers_ifOtherRowsHaveNumbers() {
    builder.everyone().leavers(Leavers.delete());
    domo.add(adaInDomo().build(), user(8, "Bob", "bob@acme.com").employeeNumber(70L).build());
    DesiredUser typo =
        desired("Bob Married", "new@acme.com").set(Attribute.EMPLOYEE_NUMBER, "7O").build();

    assertThat(fixture.plan(ada().employeeNumber(60L).build(), typo).rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.UNREADABLE_ROWS);
  }

  @Test
  void eachLeaverIsRead_howeverManyThereAre_exceptIfThePlanIsRefused() {
    builder.everyone().leavers(Leavers.delete());
    domo.addMany(10_001);
    domo.add(user(7, "Ada", "old@acme.com").employeeNumber(5L).build());
    List<DesiredUser> source =
        List.of(desired("Ada Married", "new@acme.com").employeeNumber(5L).build());

    assertThat(fixture.plan(source, PlanOptions.DEFAULT.expectFewMatches()).count(Kind.LEAVER))
        .isEqualTo(10_002);
    assertThat(domo.read).isEmpty();

    SyncPlan allowed =
        fixture.plan(source, PlanOptions.DEFAULT.expectFewMatches().allowLeavers(10_002));
    assertThat(allowed.refusals()).isEmpty();
    assertThat(allowed.rows(Kept.class))
        .extracting(Kept::reason)
        .containsExactly(KeptReason.SAME_EMPLOYEE_NUMBER);
  }

  @Test
  void peopleToCreateOutsideTheScope_areAWarning() {
    builder.scope(user -> user.email() != null && user.email().endsWith("@acme.com"));

    SyncPlan plan = fixture.plan(ada().build(), desired("Eve", "eve@other.com").build());

    assertThat(plan.warnings())
        .containsExactly(
            "1 people to create are outside the scope: later plans will not change them.");
  }

  @Test
  void eachNewcomerOfAName_isCompared() {
    builder.everyone().leavers(Leavers.delete()).matchByEmployeeNumber();
    domo.add(adaInDomo().employeeNumber(5L).build());

    SyncPlan plan =
        fixture.plan(
            desired("Ada Lovelace", "ada@new.com").build(),
            desired("Ada Lovelace", "another@new.com").employeeNumber(9L).build());

    assertThat(plan.rows(Leaver.class)).isEmpty();
  }

  @Test
  void theOwnerAndProtectedAddresses_areKept() {
    User owner = user(ReadOnlyDomo.OWNER, "Owner", "owner@acme.com").build();
    User guarded = user(8, "Guarded", "guarded@acme.com").build();
    domo.add(adaInDomo().build(), owner, guarded);
    builder.everyone().leavers(Leavers.delete()).protect("GUARDED@acme.com");

    assertThat(fixture.plan(ada().build()).rows(Kept.class))
        .containsExactly(
            new Kept(null, UserSummary.of(owner), KeptReason.OWNER),
            new Kept(null, UserSummary.of(guarded), KeptReason.PROTECTED));
    assertThat(
            fixture
                .plan(
                    ada().build(),
                    desired("Owner", "owner@acme.com").role(Role.ADMIN).build(),
                    desired("Guarded", "guarded@acme.com").role(Role.ADMIN).build())
                .rows(Kept.class))
        .containsExactly(
            new Kept("row 2", UserSummary.of(owner), KeptReason.OWNER),
            new Kept("row 3", UserSummary.of(guarded), KeptReason.PROTECTED));
  }

  @Test
  void credentialsOfAnotherInstanceOrOwner_areRejected() {
    builder.instance("other");
    assertThatThrownBy(() -> fixture.plan(ada().build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "instance is set to other, but the credentials belong to acme. Use other credentials or"
                + " correct the setting.");
    domo.identity = Identity.UNKNOWN;
    assertThat(fixture.plan(ada().build()).instance()).contains("other");
    assertThat(domo.listed).hasSizeGreaterThan(0);
  }

  @Test
  void managedAttributes_areRequired() {
    DirectorySync.Builder nothing =
        DirectorySync.builder(ReliableUserGateway.builder(domo).build()).everyone();

    assertThatThrownBy(nothing::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "managed is required: set the attributes that the source decides with managed(…).");
  }

  @Test
  void theBuilder_rejectsWhatIsMissingOrConflicts() {
    assertThatThrownBy(() -> builder.managed(Attribute.EMAIL))
        .hasMessageStartingWith("managed must not contain email");
    assertThatThrownBy(() -> builder.leavers(Leavers.delete()).build())
        .hasMessage(
            "leavers(delete) needs a scope: set it with scope(…), or with everyone() for all"
                + " users.");
    assertThatThrownBy(() -> builder.everyone().owner(1).ownerUnknown().build())
        .hasMessageStartingWith("owner and ownerUnknown are both set");
    assertThatThrownBy(() -> builder.maxLeavers(101))
        .hasMessage("maxLeavers must be from 0 to 100, but is 101.");
    assertThatThrownBy(() -> builder.defaultForNewUsers(Attribute.NAME, "x"))
        .hasMessageStartingWith("defaultForNewUsers must not set name");
  }

  @Test
  void noText_revealsPersonalData() {
    domo.add(adaInDomo().title("Analyst").build(), user(8, "Bob", "bob@acme.com").build());

    SyncPlan plan =
        fixture.plan(
            ada().title("Head").build(),
            desired("Grace Hopper", "grace@acme.com").employeeNumber(4711L).build(),
            desired("X", "b\uFFFDd@acme.com").build());

    assertThat(plan + plan.summary() + plan.rows())
        .doesNotContain("Lovelace", "ada@", "Head", "Analyst", "Hopper", "grace@", "4711", "Bob");
    assertThat(ada().position("line 1").build())
        .hasToString("DesiredUser[email=a***@acme.com, position=line 1]");
    assertThat(plan.summary())
        .startsWith(
            "1 to create (0 with an invite), 1 to update (0 renamed), 0 unchanged, 0 leavers, 1 kept, 0 in conflict, 1"
                + " invalid.");
  }

  @Test
  void aLeaver_hasTheAttributesByWhichAPersonRecognisesTheUser() {
    domo.add(
        adaInDomo().build(),
        user(8, "Bob", "bob@acme.com")
            .location("Bern")
            .employeeNumber(7L)
            .alternateEmail("b@private.example")
            .build());
    builder.everyone().leavers(Leavers.delete());
    Map<Attribute, String> details =
        Map.of(
            Attribute.LOCATION,
            "Bern",
            Attribute.EMPLOYEE_NUMBER,
            "7",
            Attribute.ALTERNATE_EMAIL,
            "b@private.example");

    assertThat(fixture.plan(ada().build()).rows(Leaver.class))
        .extracting(Leaver::details)
        .containsExactly(details);
    builder.matchByEmployeeNumber();
    SyncPlan plan = fixture.plan(ada().build());
    assertThat(plan.rows(Leaver.class)).extracting(Leaver::details).containsExactly(details);
    assertThat(plan.rows().toString()).doesNotContain("Bern", "private");
  }

  @Test
  void aScopeWithoutAnyUser_isAWarning() {
    domo.add(adaInDomo().build());
    assertThat(fixture.plan(ada().title("Head").build()).warnings()).isEmpty();

    builder.scope(user -> false);
    assertThat(fixture.plan(ada().build()).warnings())
        .containsExactly(
            "None of Domo's 1 users is in scope, so they are not changed: check the scope.");
    domo.users.clear();
    assertThat(fixture.plan(ada().build()).warnings())
        .noneMatch(warning -> warning.contains("in scope, so"));
  }

  @Test
  void aProtectedAddressThatNoUserHas_isAWarning() {
    domo.add(adaInDomo().build());
    builder.scope(user -> true).protect("ADA@acme.com", "srevice@acme.com", "boss@acme.com");

    assertThat(fixture.plan(ada().build()).warnings())
        .containsExactly(
            "No user has the protected email address b***@acme.com: check its spelling.",
            "No user has the protected email address s***@acme.com: check its spelling.");
  }

  @Test
  void aRequiredAttributeWithoutAnyValue_isAWarning() {
    domo.add(adaInDomo().build());
    DesiredUser withoutName = DesiredUser.builder().email("ada@acme.com").title("Head").build();

    assertThat(fixture.plan(withoutName, ada().violation("is cut off").build()).warnings())
        .containsExactly(
            "The source decides the name, but no row has one, as if its column was empty: users keep"
                + " theirs.");
    assertThat(fixture.plan(withoutName, desired("Bob", "b@acme.com").build()).warnings())
        .isEmpty();
    assertThat(fixture.plan(DesiredUser.builder().violation("is cut off").build()).warnings())
        .noneMatch(warning -> warning.contains("decides"));
  }

  @Test
  void aRowThatOnlyLosesLetters_isInvalid_andTheUserIsKept() {
    builder.everyone().leavers(Leavers.delete());
    domo.add(
        user(8, "Zo\u00eb", "zoe@acme.com").build(),
        user(9, "J\u00fcrgen", "j@acme.com").title("F\u00fchrer").build(),
        user(10, "Ren?e", "r@acme.com").build());

    SyncPlan plan =
        fixture.plan(
            desired("Zo?", "zoe@acme.com").build(),
            desired("J\u00c3\u00bcrgen", "j@acme.com").title("F??hrer").build(),
            desired("Ren\u00e9e", "r@acme.com").build());

    String lost = " has lost letters that Domo has, such as \u00e9: save the source as UTF-8";
    assertThat(plan.rows(Invalid.class))
        .extracting(Invalid::violations)
        .containsExactly(List.of("name" + lost), List.of("name" + lost, "title" + lost));
    assertThat(plan.rows(Update.class))
        .extracting(update -> update.user().id())
        .containsExactly(10L);
    assertThat(plan.count(Kind.LEAVER)).isZero();
    assertThat(plan.warnings())
        .contains(
            "2 rows of the source have lost letters that Domo has, such as \u00e9: it was probably"
                + " not saved as UTF-8. Export it again: the names of new people may have lost letters too.");
  }

  @Test
  void newPeopleWithDamagedNames_areNotCreated_ifARowOfAKnownUserHasLostLetters() {
    domo.add(user(8, "Zo\u00eb", "zoe@acme.com").build());
    List<DesiredUser> people =
        List.of(
            desired("Zo?", "zoe@acme.com").position("line 2").build(),
            desired("Fran?ois", "f@acme.com").position("line 3").build(),
            desired("J\u00c3\u00bcrgen", "j@acme.com")
                .position("line 4")
                .title("F??hrer")
                .set(Attribute.LOCATION, "Z\u00c3\u00bcrich")
                .build(),
            desired("Bob", "b@acme.com").position("line 5").build());

    SyncPlan plan = fixture.plan(people);

    String damaged =
        " seems to have lost letters, such as \u00e9, as other rows have: save the source as UTF-8";
    assertThat(plan.rows(Invalid.class).skip(1))
        .containsExactly(
            new Invalid("line 3", List.of("name" + damaged)),
            new Invalid(
                "line 4", List.of("name" + damaged, "title" + damaged, "location" + damaged)));
    assertThat(plan.rows(Create.class)).extracting(Create::position).containsExactly("line 5");
    assertThat(plan.warnings())
        .containsExactly(
            "1 rows of the source have lost letters that Domo has, such as \u00e9: it was probably"
                + " not saved as UTF-8. Export it again: 2 new people seem to have lost letters"
                + " too, and are not created.");

    assertThat(fixture.plan(people.subList(1, 4)).count(Kind.CREATE)).isEqualTo(3);
  }

  @Test
  void anInvalidRowForTheUserOfAnotherRow_staysInvalid() {
    domo.add(adaInDomo().build());

    SyncPlan plan = fixture.plan(ada().build(), ada().violation("has too many columns").build());

    assertThat(plan.rows())
        .extracting(PlannedChange::kind)
        .containsExactly(Kind.CONFLICT, Kind.INVALID, Kind.KEPT);
  }

  @Test
  void aConflict_namesTheOtherRowsOfTheSource() {
    domo.add(adaInDomo().build());
    List<DesiredUser> rows = new ArrayList<>();
    for (int line = 2; line <= 8; line++) {
      rows.add(ada().position("line " + line).build());
    }

    assertThat(fixture.plan(rows.subList(0, 2)).rows(Conflict.class))
        .extracting(Conflict::reason)
        .containsExactly("line 3 has the same email address", "line 2 has the same email address");
    assertThat(fixture.plan(rows.subList(0, 6)).rows(Conflict.class))
        .extracting(Conflict::reason)
        .startsWith("line 3, line 4, line 5, line 6 and line 7 have the same email address");
    assertThat(fixture.plan(rows).rows(Conflict.class))
        .extracting(Conflict::reason)
        .startsWith("line 3, line 4, line 5, line 6 and 2 more rows have the same email address");
  }

  @Test
  void invalidRowsWithoutANumber_areNotCountedAsRowsWithoutAnAddress() {
    builder.matchByEmployeeNumber().everyone().leavers(Leavers.delete());
    domo.add(adaInDomo().build(), user(8, "Bob", "bob@acme.com").build());

    SyncPlan plan =
        fixture.plan(
            ada().build(),
            desired("Eve", "eve@acme.com").violation("has too many columns").build());

    assertThat(plan.rows(Leaver.class)).isEmpty();
    assertThat(plan.warnings())
        .contains(
            "1 invalid rows of the source have no employee number, and may be users with a new"
                + " email address: no leavers are changed.")
        .noneMatch(warning -> warning.contains("readable"));
  }
}

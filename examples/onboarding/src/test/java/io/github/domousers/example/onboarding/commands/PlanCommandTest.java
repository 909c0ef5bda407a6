package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {

  @TempDir Path directory;

  private final FakeDomo domo = FakeDomo.builder().anyRole().start();

  @AfterEach
  void close() {
    domo.close();
  }

  @Test
  void aPlan_showsEveryKindOfRow_withOldAndNewValues_andChangesNothing() throws IOException {
    User ada = seed("Ada", "ada@acme.com", "Analyst");
    User bob = seed("Bob", "bob@acme.com", "Clerk");
    User eve = seed("Eve", "eve@acme.com", "Guest");

    Run run =
        plan(
            """
            name,email,role,title,sendInvite
            Ada,ADA@acme.com,Admin,Head of Data,
            Bob,bob@acme.com,Admin,,
            Cai,cai@acme.com,Participant,,true
            Dan,dan@acme.com,Owner,,
            Fay,fay@acme.com,Admin,,
            Fay,fay@acme.com,Admin,,
            """,
            "--leavers",
            "delete",
            "--scope-domain",
            "acme.com");

    assertThat(run.lines())
        .containsExactly(
            "~ update   line 2: Ada, ada@acme.com, Admin, id " + ada.id(),
            "             title: \"Analyst\" -> \"Head of Data\"",
            "~ update   line 3: Bob, bob@acme.com, Admin, id " + bob.id(),
            "             title: \"Clerk\" -> (none)",
            "+ create   line 4: Cai, cai@acme.com, Participant; Domo sends an invite",
            "? invalid  line 5: role must be spelt exactly Admin, Privileged or Participant; for a"
                + " role of your own instance, use --custom-role",
            "! conflict line 6: line 7 has the same email address",
            "! conflict line 7: line 6 has the same email address",
            "- delete   Eve, eve@acme.com, Admin, id " + eve.id() + "; title Guest",
            "Plan: 1 to create, 2 to update, 1 to delete, 2 in conflict, 1 invalid.",
            "To apply the plan takes about 11 requests. Domo sends 1 invite.");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.INCOMPLETE);
    assertThat(domo.users()).containsExactly(ada, bob, eve);
    assertThat(domo.requests())
        .filteredOn(request -> request.path().startsWith("/v1/users"))
        .isNotEmpty()
        .allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void aMissingColumn_keepsTheAttribute_andAnEmptyFieldClearsIt() throws IOException {
    User ada = seed("Ada", "ada@acme.com", "Analyst");

    assertThat(plan("email,name\nada@acme.com,Ada\n").out()).isEqualTo("Plan: 1 unchanged.\n");
    assertThat(plan("email,title\nada@acme.com,\n").lines())
        .startsWith(
            "~ update   line 2: Ada, ada@acme.com, Admin, id " + ada.id(),
            "             title: \"Analyst\" -> (none)");
  }

  @ParameterizedTest
  @CsvSource({
    "Ada, '', 0",
    "Ada, --exit-code, 0",
    "Bea, '', 0",
    "Bea, --exit-code, 3",
  })
  void theExitStatus_is3ForChanges_onlyIfThatIsAskedFor(String name, String option, int status)
      throws IOException {
    seed("Ada", "ada@acme.com", "Analyst");

    assertThat(plan("email,name\nada@acme.com," + name + "\n", options(option)).status())
        .isEqualTo(status);
  }

  @Test
  void theExitStatus_is1ForInvalidRows() throws IOException {
    seed("Ada", "ada@acme.com", "Analyst");
    String csv = "email,name\nada@acme.com,Ada\nbob,Bob\n";

    assertThat(plan(csv).status()).isEqualTo(1);
    assertThat(plan(csv, "--exit-code").status()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "LEAVERS, 'It has 12 leavers, but at most 3 are allowed', --allow-leavers 12",
    "SENSITIVE_CHANGES, 'It has 12 new administrators, role changes, renames and cleared attributes,',"
        + " --allow-sensitive-changes 12",
    "CREATES, 'It has 51 people to create, but at most 50 are allowed', --allow-creates 51",
    "FEW_MATCHES, 'Only 0 of 12 users in scope match', --expect-few-matches",
    "MANY_CHANGES, '12 of 12 matching users would get another title,', --expect-many-changes",
  })
  void aRefusedPlan_namesTheOptionThatAllowsItForThisOnce(
      String guard, String reason, String option) throws IOException {
    StringBuilder csv = new StringBuilder("email,title\n");
    for (int i = 0; i < 12; i++) {
      seed("User " + i, "u" + i + "@acme.com", "Clerk");
      if (guard.equals("SENSITIVE_CHANGES") || guard.equals("MANY_CHANGES")) {
        csv.append("u" + i + "@acme.com," + (guard.equals("MANY_CHANGES") ? "Chief" : "") + "\n");
      }
    }
    List<String> args = new ArrayList<>(List.of("--exit-code", "--default", "role=Participant"));
    if (guard.equals("CREATES")) {
      csv = new StringBuilder("email,name\n");
      for (int i = 0; i < 63; i++) {
        csv.append("u" + i + "@acme.com,User " + i + "\n");
      }
    }
    if (guard.equals("LEAVERS") || guard.equals("FEW_MATCHES")) {
      csv.append("new@acme.com,\n").insert(0, "name,").insert(csv.indexOf("new@"), "New,");
    }
    if (guard.equals("LEAVERS")) {
      seed("Admin", "admin@acme.com", "Chief");
      seed("Boss", "boss@acme.com", "Chief");
      csv.append("Admin,admin@acme.com,Chief\nBoss,boss@acme.com,Chief\n");
      args.addAll(List.of("--leavers", "delete", "--everyone", "--expect-few-matches"));
    }

    Run refused = plan(csv.toString(), args.toArray(String[]::new));
    assertThat(refused.out())
        .contains("Refused: " + reason)
        .endsWith(" plan or sync again with " + option + "\n")
        .contains(" Check whether ")
        .doesNotContain("(…)");
    assertThat(refused.status()).isEqualTo(4);

    args.addAll(List.of(option.split(" ")));
    Run allowed = plan(csv.toString(), args.toArray(String[]::new));
    assertThat(allowed.out()).doesNotContain("Refused");
    assertThat(allowed.status()).isEqualTo(3);
  }

  @Test
  void aFileThatIsTooShort_isRefused() throws IOException {
    Run run =
        plan("email,name\nada@acme.com,Ada\n", "--expect-at-least", "2", "--default", "role=Admin");
    assertThat(run.out()).contains("Refused: The source has 1 valid rows, but at least 2");
    assertThat(run.status()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,title\nAda,Analyst\n",
        "email\nada@acme.com\n",
        "name,email,Email\nAda,ada@acme.com,a\n",
        "name,email\n",
        "",
        "Ada;ada@acme.com\n",
      })
  void anUnusableFile_isRejected_beforeARequest(String csv) throws IOException {
    Run run = plan(csv);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("onboarding: ").contains("people.csv ");
    assertThat(domo.requests()).isEmpty();
  }

  @Test
  void aFileThatIsNotText_isRejected() throws IOException {
    Path file = directory.resolve("people.xlsx");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0});
    assertThat(Run.of(domo, "plan", file.toString()).err()).contains("is a spreadsheet");
    Files.write(file, "name,email\nJürgen,j@acme.com\n".getBytes(StandardCharsets.ISO_8859_1));
    Run run = Run.of(domo, "plan", file.toString());
    assertThat(run.err()).contains("is not UTF-8 (line 2)");
    assertThat(run.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--leavers delete",
        "--leavers delete --everyone --scope-domain acme.com",
        "--scope-domain @",
        "--max-leavers 101",
        "--allow-leavers -1",
        "--expect-at-least -1",
        "--protect \u00a0",
        "--rate 0",
        "--concurrency 0",
        "--map name",
        "--map shoes=size",
        "--map name=a,title=a",
        "--map title=missing",
        "--default role=Owner",
        "--default email=x",
        "--owner 1 --owner-unknown",
        "--owner 28",
        "--instance acme",
      })
  void invalidOptions_areReported_andNoUserIsRead(String options) throws IOException {
    Run run = plan("email,name\nada@acme.com,Ada\n", options.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("onboarding: ");
    assertThat(domo.requests()).noneMatch(request -> request.path().startsWith("/v1/users"));
  }

  @Test
  void rowsThatCannotBeRead_areInvalid_andThenNoUserIsALeaver() throws IOException {
    seed("Ada", "ada@acme.com", "Analyst");
    seed("Eve", "eve@acme.com", "Guest");

    Run run =
        plan(
            """
            name,email,employeeNumber,
            Ada,ada@acme.com,00123,
            "Bob",bob@acme.com
            Cai,cai@acme.com,1,surplus
            Dan,dan@acme.com",2,
            """,
            "--leavers",
            "delete",
            "--everyone");

    assertThat(run.out())
        .contains("? invalid  line 2: employeeNumber must not start with zeros")
        .contains("? invalid  line 3: the row has 2 columns, but the header has 3\n")
        .contains("? invalid  line 4: the row has a value in column 4, which has no name")
        .contains("? invalid  line 5: ")
        .contains("= keep     Eve, eve@acme.com")
        .contains("Warning: ")
        .doesNotContain("- delete");
    assertThat(run.status()).isEqualTo(4);
  }

  @Test
  void anExportOfEntra_isPlannedWithMappedColumns_andADefaultRole() throws IOException {
    seed("Adele Vance", "AdeleV@acme.com", "Manager");
    Path file =
        Files.writeString(
            directory.resolve("exportUsers.csv"),
            """
            \uFEFFuserPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,\
            accountEnabled,usageLocation,physicalDeliveryOfficeName,telephoneNumber,employeeId
            AdeleV@acme.com,Adele Vance,Vance,adelev@acme.com,Adele,4562bcc8-c436-4f95-b7c0-4f8ce89dca5e,\
            Member,Retail Manager,Retail,True,US,18/2111,+1 425 555 0109,00042
            AlexW@acme.com,Alex Wilber,Wilber,alexw@acme.com,Alex,9e9cdae6-2e4c-4d6c-9a16-ff6fbd7a4d24,\
            Member,Marketing Assistant,Marketing,True,US,131/1104,+1 858 555 0110,43
            """);

    Run run =
        Run.of(
            domo,
            "plan",
            file.toString(),
            "--map",
            "name=displayName,email=mail,title=jobTitle,phone=telephoneNumber",
            "--map",
            "location=physicalDeliveryOfficeName,employeeNumber=employeeId",
            "--default",
            "role=Participant",
            "--employee-number-zeros",
            "drop");

    assertThat(run.out())
        .contains(
            "~ update   line 2: Adele Vance, AdeleV@acme.com, Admin, id ",
            "             title: \"Manager\" -> \"Retail Manager\"",
            "             employeeNumber: (none) -> 42",
            "+ create   line 3: Alex Wilber, alexw@acme.com, Participant, Marketing Assistant,"
                + " +1 858 555 0110, 131/1104, 43\n",
            "Ignored columns: userPrincipalName, surname, givenName, id, userType, department,"
                + " accountEnabled, usageLocation.\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void anExportOfOkta_withSemicolons_isPlannedWithMappedColumns() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("okta.csv"),
            """
            login;firstName;display;email;status
            ada@acme.com;Ada;Ada Lovelace;ada@private.example;ACTIVE
            """);

    Run run =
        Run.of(
            domo,
            "plan",
            file.toString(),
            "--map",
            "email=login,name=display,alternateEmail=email",
            "--default",
            "role=Participant");

    assertThat(run.out())
        .startsWith(
            "+ create   line 2: Ada Lovelace, ada@acme.com, Participant, ada@private.example\n")
        .contains("Ignored columns: firstName, status.");
    assertThat(run.status()).isZero();
  }

  @Test
  void aPlanInAFile_isTheOneThatIsShown() throws IOException {
    Path out = directory.resolve("plan.jsonl");
    Run run =
        plan("email,name\nada@acme.com,Ada\n", "--default", "role=Admin", "--out", out.toString());

    SyncPlan plan = SyncPlan.read(out);
    assertThat(run.err())
        .isEqualTo("The plan is in " + out + ". Its digest is " + plan.digest() + ".\n");
    assertThat(plan.instance()).contains(domo.customer());
  }

  @Test
  void aPlanInAFile_needsAnInstance_ifATokenDoesNotRevealIt() throws IOException {
    Map<String, String> environment =
        Map.of("DOMO_TOKEN", domo.token(), "DOMO_BASE_URL", domo.url());
    String file = file("email,name\nada@acme.com,Ada\n").toString();
    String out = directory.resolve("plan.jsonl").toString();

    Run without = Run.of(environment, "plan", file, "--out", out);
    assertThat(without.err()).contains("--out needs --instance");
    assertThat(without.status()).isEqualTo(2);
    assertThat(
            Run.of(
                    environment,
                    "plan",
                    file,
                    "--out",
                    out,
                    "--instance",
                    "acme",
                    "--default",
                    "role=Admin")
                .status())
        .isZero();
  }

  @Test
  void json_hasAnObjectForEachRow_andThenOneForThePlan() throws IOException {
    User ada = seed("Ada", "ada@acme.com", "Analyst");

    Run run = plan("email,name,title\nada@acme.com,Ada,\nbob,,\n", "--json");

    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().get(0))
        .isEqualTo(
            "{\"kind\":\"update\",\"position\":\"line 2\",\"user\":{\"id\":"
                + ada.id()
                + ",\"name\":\"Ada\",\"email\":\"ada@acme.com\",\"role\":\"Admin\","
                + "\"title\":\"Analyst\"},"
                + "\"changes\":[{\"attribute\":\"title\",\"before\":\"Analyst\"}]}");
    assertThat(run.lines().get(1)).startsWith("{\"kind\":\"invalid\",\"position\":\"line 3\",");
    assertThat(run.lines().get(2))
        .startsWith(
            "{\"plan\":{\"rows\":2,\"kinds\":{\"create\":0,\"update\":1,\"unchanged\":0,"
                + "\"leaver\":0,\"kept\":0,\"conflict\":0,\"invalid\":1},\"requests\":5,"
                + "\"invites\":0,\"instance\":\""
                + domo.customer()
                + "\"");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void controlCharactersOfAFile_doNotReachTheTerminal() throws IOException {
    seed("Ada", "ada@acme.com", "Analyst");
    Run run = plan("email,name,title\nada@acme.com,Ada,\"a\u202eb\u001b[2J\nc\"\n");
    assertThat(run.out()).doesNotContain("\u202e", "\u001b");
  }

  @Test
  void protectedUsers_andThoseOutsideTheScope_areNoLeavers() throws IOException {
    seed("Ada", "ada@acme.com", "Analyst");
    seed("Service", "service@acme.com", "Robot");
    seed("Partner", "partner@sub.acme.com", "Partner");

    Run run =
        plan(
            "email,name\nada@acme.com,Ada\n",
            "--leavers",
            "delete",
            "--scope-domain",
            "ACME.com",
            "--protect",
            "service@acme.com");

    assertThat(run.out())
        .startsWith("= keep     Service, service@acme.com, Admin, id ")
        .endsWith("Plan: 1 unchanged, 1 kept.\n");
  }

  @Test
  void aWrongScope_aWrongProtectedUser_andAnEmptyColumn_areWarnings() throws IOException {
    seed("Ada", "ada@acme.com", "Analyst");
    String csv = "email,name,role\nada@acme.com,Ada,\n";
    String[] options = {"--scope-domain", "acme.con", "--protect", "srevice@acme.com"};
    List<String> warnings =
        List.of(
            "None of Domo's 1 users is in scope, so they are not changed: check the scope.",
            "No user has the protected email address s***@acme.com: check its spelling.",
            "The source decides the role, but no row has one, as if its column was empty: users keep"
                + " theirs.");

    assertThat(plan(csv, options).lines())
        .containsAll(warnings.stream().map(warning -> "Warning: " + warning).toList());
    String json = plan(csv, "--json", options[0], options[1], options[2], options[3]).out();
    assertThat(json).contains(warnings);
  }

  @Test
  void aFileThatLostItsAccents_changesNoName() throws IOException {
    User zoe = seed("Zo\u00eb", "zoe@acme.com", "Analyst");

    Run run = plan("email,name\nzoe@acme.com,Zo?\n");

    assertThat(run.out())
        .contains("? invalid  line 2: name has lost letters that Domo has, such as \u00e9")
        .contains("Warning: 1 rows of the source have lost letters that Domo has");
    assertThat(domo.users()).containsExactly(zoe);
  }

  @Test
  void aUserToDelete_isShownWithWhatAPersonRecognisesItBy() throws IOException {
    seed("Ada", "ada@acme.com", "Analyst");
    User eve =
        domo.seed(
            NewUser.builder()
                .name("Eve")
                .email("eve@acme.com")
                .role(Role.PARTICIPANT)
                .location("Bern")
                .employeeNumber(7L)
                .build());
    String csv = "email,name\nada@acme.com,Ada\n";

    assertThat(plan(csv, "--leavers", "delete", "--everyone").out())
        .startsWith(
            "- delete   Eve, eve@acme.com, Participant, id "
                + eve.id()
                + "; location Bern, employeeNumber 7\n");
    assertThat(plan(csv, "--leavers", "delete", "--everyone", "--json").out())
        .contains("\"location\":\"Bern\",\"employeeNumber\":\"7\"}");
  }

  @Test
  void aClientOfAnotherInstance_isAnInvalidEnvironment() throws IOException {
    Map<String, String> environment = new HashMap<>(Run.environment(domo));
    environment.put("DOMO_CUSTOMER", "acme");
    String file = file("email,name,role\nada@acme.com,Ada,Admin\n").toString();

    for (String[] args :
        new String[][] {{"plan", file}, {"sync", file, "--yes"}, {"import", file}, {"list"}}) {
      Run run = Run.of(environment, args);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("expected credentials for the Domo instance acme");
    }
    assertThat(domo.requests()).allMatch(request -> request.path().equals("/oauth/token"));
  }

  @Test
  void theRate_isLimited() throws IOException {
    Run run = plan("email,name\nada@acme.com,Ada\n", "--rate", "1000", "--default", "role=Admin");
    assertThat(run.status()).isZero();
  }

  private Run plan(String csv, String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of("plan", file(csv).toString()));
    args.addAll(List.of(options));
    return Run.of(domo, args.toArray(String[]::new));
  }

  private Path file(String csv) throws IOException {
    return Files.writeString(directory.resolve("people.csv"), csv);
  }

  private static String[] options(String option) {
    return option.isEmpty() ? new String[0] : new String[] {option};
  }

  private User seed(String name, String email, String title) {
    return domo.seed(
        NewUser.builder().name(name).email(email).role(Role.ADMIN).title(title).build());
  }
}

package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlOptionTest {

  private static final String HOSTILE = "<script>alert('x')</script><b title=\"y\">";

  private static final String FEW_MATCHES =
      """
      email,name,role
      bob,Bob,Admin
      new@acme.com,New,Admin
      """;

  @TempDir Path directory;

  private final FakeDomo domo = FakeDomo.builder().anyRole().start();

  @AfterEach
  void close() {
    domo.close();
  }

  @Test
  void thePageOfAPlan_showsEveryKindOfRow_withOldAndNewValues() throws IOException {
    User ada = seed("Ada", "ada@acme.com", "Analyst");
    User eve =
        domo.seed(
            NewUser.builder()
                .name("Eve")
                .email("eve@acme.com")
                .role(Role.PARTICIPANT)
                .title("Guest")
                .location("Bern")
                .employeeNumber(7L)
                .build());
    seed("Robot", "robot@acme.com", "Robot");
    Path plan = directory.resolve("plan.jsonl");

    Run run =
        run(
            "plan",
            """
            name,email,role,title,timezone,sendInvite,cost centre
            Ada L,ADA@acme.com,Admin,,Europe/Zurich,,7
            Cai,cai@acme.com,Participant,Clerk,,true,
            Dan,dan@acme.com,Owner,,,,
            Fay,fay@acme.com,Admin,,,,
            Fay,fay@acme.com,Admin,,,,
            """,
            "--leavers",
            "delete",
            "--everyone",
            "--protect",
            "robot@acme.com",
            "--protect",
            "missing@acme.com",
            "--out",
            plan.toString());

    assertThat(run.err()).contains("The page is in " + page() + ".");
    Document page = parse();
    assertThat(page.title()).isEqualTo("Plan for the Domo instance fake-domo");
    assertThat(page.select("dd").eachText())
        .contains(directory.resolve("people.csv").toString(), "cost centre")
        .endsWith(SyncPlan.read(plan).digest());
    assertThat(page.select("section").eachAttr("id"))
        .containsExactly(
            "conflict", "invalid", "totals", "notes", "delete", "update", "create", "kept");
    assertThat(rows(page, "update"))
        .containsExactly(
            List.of("line 2", "Ada ada@acme.com Admin, id " + ada.id(), "name", "Ada", "Ada L"),
            List.of("title", "Analyst", "none"),
            List.of("timezone", "unknown: Domo does not return it", "Europe/Zurich"));
    assertThat(rows(page, "create"))
        .containsExactly(
            List.of("line 3", "Cai", "cai@acme.com", "Participant", "title: Clerk", "yes"));
    assertThat(rows(page, "delete"))
        .containsExactly(
            List.of(
                "Eve eve@acme.com Participant, id " + eve.id(),
                "title: Guest location: Bern employeeNumber: 7"));
    assertThat(rows(page, "conflict"))
        .contains(List.of("line 5", "line 6 has the same email address", ""));
    assertThat(rows(page, "invalid").get(0)).first().isEqualTo("line 4");
    assertThat(rows(page, "kept").get(0).get(2)).isEqualTo("The user is protected.");
    assertThat(page.select("#totals tr").eachText())
        .containsExactly(
            "To delete 1", "To update 1", "To create 1", "In conflict 2", "Invalid 1", "Kept 1");
    assertThat(page.select("#notes li").eachText())
        .contains(
            "Warning: No user has the protected email address m***@acme.com: check its spelling.",
            "Email invites that Domo sends: 1.")
        .anyMatch(note -> note.startsWith("Requests to apply the plan: about "));
  }

  @Test
  void unchangedRows_areOnlyCounted() throws IOException {
    seed("Ada", "ada@acme.com", "Analyst");
    seed("Eve", "eve@acme.com", "Guest");
    run("plan", "email,name\nada@acme.com,Ada\n");

    Document page = parse();
    assertThat(page.select(".verdict").text()).isEqualTo("Nothing to change.");
    assertThat(page.select("#totals tr").eachText())
        .containsExactly(
            "Kept: the user is not in the source, but leavers are kept 1", "Unchanged 1");
    assertThat(page.body().text()).doesNotContain("Ada", "Eve");
  }

  @Test
  void refusals_areFirst_withTheOptionThatAllowsThem() throws IOException {
    seedTwelve();
    run("plan", FEW_MATCHES);

    Document page = parse();
    assertThat(page.select(".verdict").text()).isEqualTo("Refused: this plan cannot be applied.");
    assertThat(page.select("section").eachAttr("id")).startsWith("refused", "invalid", "totals");
    assertThat(page.select("#refused li").text())
        .contains(" Check whether it is the right file, whether it is complete, ")
        .endsWith(" plan or sync again with --expect-few-matches");
    assertThat(page.select("#refused li code").eachText()).containsExactly("--expect-few-matches");
  }

  @Test
  void markupInAName_isText() throws IOException {
    User user = seed(HOSTILE, "ada@acme.com", HOSTILE);
    run("plan", "email,name,title\nada@acme.com,Ada,<i>\n");

    Document page = parse();
    assertThat(page.select("script, [title=y], i")).isEmpty();
    assertThat(rows(page, "update"))
        .containsExactly(
            List.of(
                "line 2", HOSTILE + " ada@acme.com Admin, id " + user.id(), "name", HOSTILE, "Ada"),
            List.of("title", HOSTILE, "<i>"));
  }

  @Test
  void thePage_loadsAndRunsNothing_andIsInEnglish() throws IOException {
    run("plan", "email,name,role\nada@acme.com,Ada,Admin\n");

    Document page = parse();
    assertThat(page.select("script, link, img, iframe, object, embed, form, base, [src], [srcset]"))
        .isEmpty();
    assertThat(page.select("[href]").eachAttr("href"))
        .isNotEmpty()
        .allMatch(l -> l.startsWith("#"));
    for (Element link : page.select("a")) {
      assertThat(page.select(link.attr("href"))).hasSize(1);
    }
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo("default-src 'none'; style-src 'unsafe-inline'");
    assertThat(page.select("style").html()).doesNotContain("url(", "@import", "//");
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("meta[name=viewport]")).hasSize(1);
    assertThat(page.getAllElements()).noneMatch(e -> e.attributes().hasKeyIgnoreCase("onerror"));
  }

  @Test
  void theReportOfASync_showsWhatFailedFirst_andTheResultOfEachRow() throws IOException {
    User ada = seed("Ada", "ada@acme.com", "Analyst");
    domo.respondWith(
        request ->
            request.method().equals("POST") && request.body().contains("bob@")
                ? FakeResponse.status(400)
                : FakeResponse.passThrough());

    Run run =
        run(
            "sync",
            """
            name,email,role,title
            Ada,ada@acme.com,Admin,Chief
            Bob,bob@acme.com,Admin,Clerk
            Cai,cai,Admin,Clerk
            """,
            "--yes");

    assertThat(run.status()).isEqualTo(1);
    Document page = parse();
    assertThat(page.title()).isEqualTo("Report for the Domo instance fake-domo");
    assertThat(page.select(".verdict").text())
        .isEqualTo("Incomplete: 1 of 2 planned changes were made.");
    assertThat(page.select("section").eachAttr("id"))
        .containsExactly("failed", "invalid", "results", "totals", "notes", "update", "create");
    assertThat(rows(page, "failed").get(0))
        .startsWith("line 3", "Create", "Bob bob@acme.com Admin");
    assertThat(rows(page, "update"))
        .containsExactly(
            List.of(
                "line 2",
                "Ada ada@acme.com Admin, id " + ada.id(),
                "Done",
                "title",
                "Analyst",
                "Chief"));
    assertThat(rows(page, "create").get(0).get(6)).startsWith("Failed");
    assertThat(page.select("#results tr").eachText())
        .containsExactly("Done 1", "Failed 1", "Rows without a change 1");
  }

  @Test
  void theReport_showsWhyTheApplyStopped() throws IOException {
    domo.respondWith(
        request ->
            request.method().equals("POST") && request.path().equals("/v1/users")
                ? FakeResponse.status(403)
                : FakeResponse.passThrough());
    StringBuilder csv = new StringBuilder("name,email,role\n");
    for (int i = 0; i < 10; i++) {
      csv.append("User,u" + i + "@acme.com,Participant\n");
    }

    run("sync", csv.toString(), "--yes", "--concurrency", "1");

    Document page = parse();
    assertThat(page.select(".verdict").text())
        .startsWith("Incomplete: 0 of 10 planned changes were made. Stopped: ");
    assertThat(page.select("section").eachAttr("id")).startsWith("failed", "not-tried");
    assertThat(rows(page, "not-tried")).hasSize(8);
  }

  @Test
  void theReportOfAnApply_showsUsersWhoWereChangedSince_andIsReplacedByTheNext()
      throws IOException {
    User ada = seed("Ada", "ada@acme.com", "Analyst");
    Path plan = directory.resolve("plan.jsonl");
    String csv =
        "name,email,title,role\nAda,ada@acme.com,Chief,Admin\nBob,bob@acme.com,Clerk,Admin\n";
    run("plan", csv, "--out", plan.toString());
    assertThat(Run.of(domo, "update", String.valueOf(ada.id()), "--title", "Guest").status())
        .isZero();

    Run run = html("apply", plan.toString(), "--yes");

    assertThat(run.status()).isEqualTo(1);
    Document page = parse();
    assertThat(page.select("dd").eachText()).contains(plan.toString());
    assertThat(rows(page, "stale").get(0)).startsWith("line 2", "Update");
    assertThat(rows(page, "create").get(0)).endsWith("Done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "y"})
  void theReportOfASync_saysWhetherItWasApplied(String answer) throws IOException {
    Run run = html(question -> answer, "sync", file("name,email,role\nAda,ada@acme.com,Admin\n"));

    assertThat(run.status()).isEqualTo(answer.equals("y") ? 0 : 1);
    assertThat(parse().select(".verdict").text())
        .isEqualTo(
            answer.equals("y")
                ? "Every planned change was made: 1."
                : "Nothing was changed in Domo. The plan was not confirmed.");
    assertThat(rows(parse(), "create").get(0))
        .endsWith(answer.equals("y") ? "Done" : "Not applied");
  }

  @Test
  void theReportOfARefusedSync_hasTheRefusals() throws IOException {
    seedTwelve();
    Run run = run("sync", FEW_MATCHES, "--yes");

    assertThat(run.status()).isEqualTo(4);
    assertThat(parse().select(".verdict").text())
        .isEqualTo("Nothing was changed in Domo. The plan is refused.");
    assertThat(parse().select("#refused li")).hasSize(1);
  }

  @Test
  void aReportThatCannotBeWritten_afterTheApply_isAFailure() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("reports"));
    Path page = folder.resolve("page.html");
    String csv = file("name,email,role\nAda,ada@acme.com,Participant\n");

    Run run =
        Run.withPrompt(
            question -> {
              delete(folder);
              return "y";
            },
            Run.environment(domo),
            "sync",
            csv,
            "--html",
            page.toString());

    assertThat(run.lines()).contains("Applied: 1 done.");
    assertThat(run.lastErrorLine()).contains(page + " cannot be written: ");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void onlyTheOwner_canReadThePage_andNoOtherFileIsLeft() throws IOException {
    run("plan", "email,name,role\nada@acme.com,Ada,Admin\n");

    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page())))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(page(), directory.resolve("people.csv"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"people.csv", "missing/page.html", "plan.jsonl"})
  void aFileThatCannotBeThePage_isRejected_beforeAnythingIsSent(String name) throws IOException {
    String csv = "email,name,role\nada@acme.com,Ada,Admin\n";
    String path = directory.resolve(name).toString();

    for (String command : List.of("plan", "sync")) {
      Run run =
          Run.of(
              domo,
              Stream.concat(
                      Stream.of(command, file(csv), "--html", path),
                      command.equals("sync") ? Stream.of("--yes") : Stream.empty())
                  .toArray(String[]::new));
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("onboarding: ").contains(path);
    }
    assertThat(domo.requests()).isEmpty();
    assertThat(directory.resolve("people.csv")).hasContent(csv);
  }

  private Run run(String command, String csv, String... options) throws IOException {
    return html(
        Stream.concat(Stream.of(command, file(csv)), Stream.of(options)).toArray(String[]::new));
  }

  private Run html(String... args) {
    return html(null, args);
  }

  private Run html(@Nullable Function<String, @Nullable String> prompt, String... args) {
    return Run.withPrompt(
        prompt,
        Run.environment(domo),
        Stream.concat(Stream.of(args), Stream.of("--html", page().toString()))
            .toArray(String[]::new));
  }

  private String file(String csv) throws IOException {
    return Files.writeString(directory.resolve("people.csv"), csv).toString();
  }

  private static void delete(Path folder) {
    try {
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path page() {
    return directory.resolve("page.html");
  }

  private Document parse() throws IOException {
    return Jsoup.parse(page());
  }

  private static List<List<String>> rows(Document page, String section) {
    return page.select("#" + section + " tbody tr").stream()
        .map(row -> row.children().stream().map(Element::text).toList())
        .toList();
  }

  private void seedTwelve() {
    for (int i = 0; i < 12; i++) {
      seed("User", "u" + i + "@acme.com", "Clerk");
    }
  }

  private User seed(String name, String email, String title) {
    return seed(name, email, Role.ADMIN, title);
  }

  private User seed(String name, String email, Role role, String title) {
    return domo.seed(NewUser.builder().name(name).email(email).role(role).title(title).build());
  }
}

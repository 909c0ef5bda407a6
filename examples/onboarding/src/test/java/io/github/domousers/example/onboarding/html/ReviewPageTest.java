package io.github.domousers.example.onboarding.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.service.DelegatingGateway;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewPageTest {

  private static final PageSource SOURCE = new PageSource(Path.of("people.csv"), List.of());

  @TempDir Path directory;

  private final InMemoryUserGateway domo =
      InMemoryUserGateway.builder().identity(new Identity("acme", 1L)).build();

  @Test
  void unknownOutcomes_andOtherValuesThanWereSent_needAPerson() throws IOException {
    SyncReport report = report(Leavers.keep(), "Ada", "Bob");

    Document page = page(ofReport(report, null));

    assertThat(page.select("section").eachAttr("id"))
        .startsWith("unknown", "differences", "results");
    assertThat(page.select("#unknown tbody td").get(2).text()).startsWith("Bob bob@acme.com");
    assertThat(cells(page, "differences"))
        .startsWith("line Ada", "Create")
        .endsWith("Domo returned another value of title");
    assertThat(page.select("#create .warn").text()).isEqualTo("Done");
    assertThat(page.select("#create .bad").text()).isEqualTo("Unknown outcome");
  }

  @Test
  void differences_areNotCalledACompleteSuccess() throws IOException {
    Document page = page(ofReport(report(Leavers.keep(), "Ada"), null));

    assertThat(page.select(".verdict.warn").text()).isEqualTo("Every planned change was made: 1.");
  }

  @Test
  void theReasonToStop_isInTheFirstSentence() throws IOException {
    Document page = page(ofReport(report(Leavers.keep(), "Bob"), "on request"));

    assertThat(page.select(".verdict.bad").text())
        .isEqualTo("Incomplete: 0 of 1 planned changes were made. Stopped: on request.");
  }

  @Test
  void leaversWhoGetAnotherRole_areShownWithOldAndNewRole() throws IOException {
    domo.seed(user("Ada"));
    User eve = domo.seed(user("Eve"));
    SyncPlan plan = sync(Leavers.changeRole(Role.PARTICIPANT)).plan(Stream.of(person("Ada")));
    assertThat(plan.rows(Leaver.class)).hasSize(1);

    Document page = page(ReviewPage.ofPlan(plan, SOURCE));

    assertThat(cells(page, "role"))
        .containsExactly(
            "Eve eve@acme.com Privileged, id " + eve.id(), "Privileged", "Participant");
    assertThat(page.select("#totals tr").eachText())
        .contains("To take the role from 1")
        .noneMatch(total -> total.startsWith("To delete"));
  }

  @Test
  void aPage_isWritten_evenIfTheThreadIsInterrupted_asByCtrlC() throws IOException {
    Path file = directory.resolve("report.html");
    SyncReport report = report(Leavers.keep(), "Ada");

    Thread.currentThread().interrupt();
    HtmlFile.write(ofReport(report, null), file);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Jsoup.parse(file).title()).isEqualTo("Report for the Domo instance acme");
  }

  private static ReviewPage ofReport(SyncReport report, @Nullable String stopReason) {
    return ReviewPage.ofReport(
        report, stopReason, SOURCE, Instant.EPOCH, Path.of("people.csv.log.jsonl"));
  }

  private SyncReport report(Leavers leavers, String... names) {
    DirectorySync sync = sync(leavers);
    return sync.apply(sync.plan(Stream.of(names).map(ReviewPageTest::person)));
  }

  /** Loses the response to the create of Bob, and changes the titles of other users. */
  private DirectorySync sync(Leavers leavers) {
    DelegatingGateway gateway =
        new DelegatingGateway(domo) {
          @Override
          public User create(NewUser user) {
            if (user.name().equals("Bob")) {
              throw new TransportException(
                  Operation.CREATE, Outcome.UNKNOWN, "the connection was lost", null);
            }
            return super.create(
                NewUser.builder()
                    .name(user.name())
                    .email(user.email())
                    .role(user.role())
                    .title("Other")
                    .build());
          }
        };
    return DirectorySync.builder(ReliableUserGateway.builder(gateway).maxAttempts(1).build())
        .managed(Attribute.NAME, Attribute.TITLE)
        .leavers(leavers)
        .everyone()
        .concurrency(1)
        .pauseBeforeLookup(Duration.ZERO)
        .build();
  }

  private static Document page(ReviewPage page) throws IOException {
    StringWriter html = new StringWriter();
    new PageTemplate().write(page.model(), html);
    return Jsoup.parse(html.toString());
  }

  private static List<String> cells(Document page, String section) {
    return page.select("#" + section + " tbody td").stream().map(Element::text).toList();
  }

  private static DesiredUser person(String name) {
    return DesiredUser.builder()
        .position("line " + name)
        .name(name)
        .email(name.toLowerCase(Locale.ROOT) + "@acme.com")
        .role(Role.PRIVILEGED)
        .title("Clerk")
        .build();
  }

  private static NewUser user(String name) {
    return NewUser.builder()
        .name(name)
        .email(name.toLowerCase(Locale.ROOT) + "@acme.com")
        .role(Role.PRIVILEGED)
        .title("Clerk")
        .build();
  }
}

package io.github.domousers.example.onboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.example.onboarding.people.LeadingZeros;
import io.github.domousers.example.onboarding.people.PeopleFile;
import io.github.domousers.example.onboarding.people.Roles;
import io.github.domousers.example.onboarding.report.Report;
import io.github.domousers.example.onboarding.report.RowResult;
import io.github.domousers.example.onboarding.report.RowStatus;
import io.github.domousers.example.onboarding.report.Summary;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRunTest {

  @TempDir Path directory;

  private final InMemoryUserGateway domo = new InMemoryUserGateway();
  private final List<RowResult> reported = new ArrayList<>();
  private final List<Summary> summaries = new ArrayList<>();
  private final Report report =
      new Report() {
        @Override
        public void row(RowResult result) {
          reported.add(result);
        }

        @Override
        public void end(Summary summary) {
          summaries.add(summary);
        }
      };

  private Path file = Path.of("");

  @BeforeEach
  void writeFourRowsWithAnInvalidSecondRow() throws IOException {
    file =
        Files.writeString(
            directory.resolve("people.csv"),
            """
            name,email,role
            Ada,ada@example.com,Admin
            Bob,bob,Admin
            Cai,cai@example.com,Admin
            Dan,dan@example.com,Admin
            """);
  }

  @Test
  void anInvalidRow_doesNotStopTheImport() throws Exception {
    Summary summary = run(() -> false);
    assertThat(domo.created()).extracting(u -> u.name()).containsExactly("Ada", "Cai", "Dan");
    assertThat(reported).extracting(RowResult::line).containsExactly(2L, 3L, 4L, 5L);
    assertThat(summary)
        .isEqualTo(
            new Summary(
                4,
                Map.of(RowStatus.CREATED, 3L, RowStatus.INVALID, 1L),
                Summary.Ending.COMPLETE,
                2L,
                5L,
                List.of()));
    assertThat(summaries).containsExactly(summary);
    assertThat(summary.isGood()).isFalse();
    assertThat(summary.nextLine()).isNull();
  }

  @Test
  void anImportOfValidRows_isGood() throws Exception {
    Files.writeString(file, "name,email,role\nAda,ada@example.com,Admin\n");
    assertThat(run(() -> false).isGood()).isTrue();
  }

  @Test
  void aRequestToStop_endsTheImportBeforeTheNextRow() throws Exception {
    Summary summary = run(() -> reported.size() == 2);
    assertThat(domo.created()).hasSize(1);
    assertThat(summary.ending()).isEqualTo(Summary.Ending.STOPPED);
    assertThat(summary.notTried()).isEqualTo(2);
    assertThat(summary.nextLine()).isEqualTo(4);
    assertThat(summary.isGood()).isFalse();
  }

  @Test
  void aRequestToStopDuringTheLastRow_changesNothing() throws Exception {
    assertThat(run(() -> reported.size() == 4).ending()).isEqualTo(Summary.Ending.COMPLETE);
  }

  @Test
  void aRejectedToken_endsTheImport_atThatRow() throws Exception {
    domo.failNext(new UnauthorizedException(Operation.CREATE, DomoError.ofStatus(401)));
    Summary summary = run(() -> false);
    assertThat(domo.created()).isEmpty();
    assertThat(summary.ending()).isEqualTo(Summary.Ending.TOKEN_REJECTED);
    assertThat(summary.notTried()).isEqualTo(3);
    assertThat(summary.nextLine()).isEqualTo(2);
  }

  @Test
  void aFileThatBecomesUnreadable_endsTheImport() throws Exception {
    PeopleFile people = PeopleFile.open(file, 0, LeadingZeros.REJECT);
    Files.writeString(
        file, "name,email,role\n" + "\u00e9,,\n".repeat(9_000), StandardCharsets.ISO_8859_1);
    Summary summary =
        new ImportRun(
                new OnboardingService(ReliableUserGateway.over(domo))::onboard, report, () -> false)
            .run(people, new Roles(List.of()));
    assertThat(summary.ending()).isEqualTo(Summary.Ending.FILE_UNREADABLE);
    assertThat(summary.isGood()).isFalse();
  }

  private Summary run(BooleanSupplier stopRequested) throws UsageException {
    return new ImportRun(
            new OnboardingService(ReliableUserGateway.over(domo))::onboard, report, stopRequested)
        .run(PeopleFile.open(file, 0, LeadingZeros.REJECT), new Roles(List.of()));
  }
}

package io.github.domousers.testkit.internal.contract.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncOutputTest {

  private final List<String> lines =
      new ArrayList<>(
          List.of(
              "PLANNED CREATE ada@acme.com",
              "PLANNED LEAVER 7",
              "RESULT LEAVER 7 DONE",
              "RESULT CREATE ada@acme.com ALREADY_DONE",
              "REPORTED CREATE ada@acme.com ALREADY_DONE",
              "REPORTED LEAVER 7 DONE",
              "1 done, 1 already done.",
              "END"));

  private SyncOutput output() {
    return SyncOutput.parse(String.join("\n", lines) + "\n");
  }

  @Test
  void oneResultOfEachRow_isNoError() {
    assertThat(output().errors(false)).isEmpty();
    assertThat(output().isComplete()).isTrue();
  }

  @Test
  void aReportWithAFailedRow_isNotComplete() {
    lines.replaceAll(line -> line.replace("7 DONE", "7 FAILED"));

    assertThat(output().errors(false)).isEmpty();
    assertThat(output().isComplete()).isFalse();
  }

  @Test
  void aResultThatTheListenerDoesNotGet_isAnError() {
    lines.remove("RESULT LEAVER 7 DONE");

    assertThat(output().errors(false))
        .containsExactly("LEAVER 7 has no result", "LEAVER 7 DONE is only in the report");
  }

  @Test
  void aResultThatIsNotInTheReport_isAnError() {
    lines.remove("REPORTED LEAVER 7 DONE");

    assertThat(output().errors(false)).containsExactly("LEAVER 7 DONE is not in the report");
  }

  @Test
  void aResultThatIsNeitherReportedNorGivenToTheListener_isAnError() {
    lines.removeIf(line -> line.endsWith("7 DONE"));

    assertThat(output().errors(false)).containsExactly("LEAVER 7 has no result");
  }

  @Test
  void aDoubledResult_isAnError_evenIfTheProcessWasKilled() {
    lines.add(3, "RESULT LEAVER 7 DONE");
    assertThat(output().errors(false))
        .containsExactly("LEAVER 7 has a result too many", "LEAVER 7 DONE is not in the report");

    lines.subList(4, lines.size()).clear();
    assertThat(output().errors(true)).containsExactly("LEAVER 7 has a result too many");
  }

  @Test
  void anotherStatusInTheReport_isAnError() {
    lines.replaceAll(line -> line.replace("REPORTED LEAVER 7 DONE", "REPORTED LEAVER 7 STALE"));

    assertThat(output().errors(false))
        .containsExactly(
            "LEAVER 7 DONE is not in the report", "LEAVER 7 STALE is only in the report");
  }

  @Test
  void aMissingReport_isAnError_unlessTheProcessWasKilled_orNoRowHasEnded() {
    lines.subList(3, lines.size()).clear();
    assertThat(output().errors(true)).isEmpty();
    assertThat(output().isComplete()).isFalse();
    assertThat(output().errors(false))
        .containsExactly("an apply that was not killed has no report");

    lines.remove(2);
    assertThat(output().errors(false)).isEmpty();
  }

  @Test
  void aLineThatIsNotComplete_isIgnored() {
    assertThat(SyncOutput.parse("PLANNED LEAVER 7\nRESULT LEAV").results()).isEmpty();
  }
}

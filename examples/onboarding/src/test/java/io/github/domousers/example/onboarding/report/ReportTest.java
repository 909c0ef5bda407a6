package io.github.domousers.example.onboarding.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final RowResult INVALID =
      RowResult.invalid(3, List.of("email is required", "role is required"));
  private static final RowResult UNREADABLE =
      RowResult.failed(4, RowStatus.CREATED_UNREADABLE, 7L, "but …");
  private static final RowResult CREATED = RowResult.created(5, 42, List.of());
  private static final RowResult THERE = RowResult.alreadyExists(6, 43, List.of());
  private static final RowResult DIFFERENT =
      RowResult.alreadyExists(7, 44, List.of(Attribute.NAME, Attribute.ROLE));
  private static final Summary STOPPED =
      new Summary(
          9,
          Map.of(
              RowStatus.CREATED,
              2L,
              RowStatus.NOT_CREATED,
              1L,
              RowStatus.TOKEN_REJECTED,
              1L,
              RowStatus.UNKNOWN,
              1L),
          Summary.Ending.STOPPED,
          2L,
          6L,
          List.of("groups", "edit"));

  @Test
  void aTextReport_hasOneLinePerRow_andASummary() {
    assertThat(written(TextReport::new, INVALID, UNREADABLE, CREATED, THERE, DIFFERENT))
        .isEqualTo(
            """
            line 3: invalid: email is required; role is required
            line 4: created, id 7: but …
            line 5: created, id 42
            line 6: already exists, id 43
            line 7: already exists, id 44: differs in name, role
            9 rows: 2 created, 2 not created, 1 unknown, 4 not tried.
            Ignored columns, because Domo's users API has no such attributes: groups, edit.
            Check the unknown rows in Domo before importing them again.
            Stopped on request: lines 2 to 6 were processed; continue with --from-line 7.
            """);
  }

  @Test
  void aJsonReport_hasOneObjectPerLine() {
    assertThat(written(JsonReport::new, INVALID, UNREADABLE, CREATED, THERE, DIFFERENT))
        .isEqualTo(
            """
            {"line":3,"outcome":"invalid","reasons":["email is required","role is required"]}
            {"line":4,"outcome":"created-unreadable","id":7,"reasons":["but \\u2026"]}
            {"line":5,"outcome":"created","id":42}
            {"line":6,"outcome":"already-exists","id":43}
            {"line":7,"outcome":"different","id":44,"differences":["name","role"]}
            {"summary":{"rows":9,"outcomes":{"created":2,"created-different":0,\
            "already-exists":0,"different":0,"created-unreadable":0,"valid":0,\
            "invalid":0,"not-created":1,"token-rejected":1,"unknown":1},"notTried":4,\
            "ending":"stopped","firstLine":2,"lastLine":6,"nextLine":7,\
            "ignoredColumns":["groups","edit"]}}
            """);
  }

  @Test
  void aTextReport_withoutProcessedRows_saysSo() {
    StringWriter out = new StringWriter();
    new TextReport(new PrintWriter(out))
        .end(new Summary(1, Map.of(), Summary.Ending.STOPPED, null, null, List.of()));
    assertThat(out.toString().lines())
        .containsExactly("1 row: 1 not tried.", "Stopped on request: no row was processed.");
  }

  @Test
  void aTextReport_namesTheLineWhereTheTokenWasRejected() {
    StringWriter out = new StringWriter();
    new TextReport(new PrintWriter(out))
        .end(
            new Summary(
                2,
                Map.of(RowStatus.TOKEN_REJECTED, 1L),
                Summary.Ending.TOKEN_REJECTED,
                2L,
                2L,
                List.of()));
    assertThat(out.toString().lines())
        .containsExactly(
            "2 rows: 1 not created, 1 not tried.",
            "Stopped at line 2, because every further row would fail in the same way; continue with"
                + " --from-line 2.");
  }

  @Test
  void aTextReport_ofOneProcessedLine_usesTheSingular() {
    StringWriter out = new StringWriter();
    new TextReport(new PrintWriter(out))
        .end(
            new Summary(
                2, Map.of(RowStatus.CREATED, 1L), Summary.Ending.STOPPED, 2L, 2L, List.of()));
    assertThat(out.toString())
        .endsWith("Stopped on request: line 2 was processed; continue with --from-line 3.\n");
  }

  @Test
  void aTextReport_ofADryRun_saysThatNothingWasCreated() {
    StringWriter out = new StringWriter();
    new TextReport(new PrintWriter(out))
        .end(
            new Summary(
                2, Map.of(RowStatus.VALID, 2L), Summary.Ending.COMPLETE, 2L, 3L, List.of()));
    assertThat(out.toString().lines()).containsExactly("2 rows: 2 valid; nothing was created.");
  }

  @Test
  void aProgressBar_showsTheRateAndTheRemainingTime() {
    assertThat(ProgressBar.render(0, 27, Duration.ZERO))
        .isEqualTo(" 0/27 rows,   0.0 rows/s, -:--:-- left [" + " ".repeat(38) + "]");
    assertThat(ProgressBar.render(0, 27, Duration.ofSeconds(2)))
        .startsWith(" 0/27 rows,   0.0 rows/s, -:--:-- left [ ");
    assertThat(ProgressBar.render(9, 27, Duration.ofMillis(2700)))
        .isEqualTo(
            " 9/27 rows,   3.3 rows/s, 0:00:05 left [" + "=".repeat(12) + " ".repeat(26) + "]");
    assertThat(ProgressBar.render(27, 27, Duration.ofSeconds(9)))
        .isEqualTo("27/27 rows,   3.0 rows/s, 0:00:00 left [" + "=".repeat(38) + "]");
    assertThat(ProgressBar.render(100, 1_000_000, Duration.ofSeconds(30)))
        .startsWith("    100/1000000 rows,   3.3 rows/s, 83:19:30 left [ ");
  }

  private static String written(Function<PrintWriter, Report> factory, RowResult... results) {
    StringWriter out = new StringWriter();
    Report report = factory.apply(new PrintWriter(out));
    for (RowResult result : results) {
      report.row(result);
    }
    report.end(STOPPED);
    return out.toString();
  }
}

package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.sync.PlannedChange;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a process of {@link SyncTask} printed about an apply.
 *
 * @param planned the rows of the plan that change a user
 * @param results the results that the listener got, in the order in which the rows ended
 * @param reported the results in the report; empty if the process was killed before the end
 * @param ended whether the process printed the whole report
 */
record SyncOutput(List<Row> planned, List<Result> results, List<Result> reported, boolean ended) {

  private static final String PLANNED = "PLANNED";
  private static final String RESULT = "RESULT";
  private static final String REPORTED = "REPORTED";
  private static final String END = "END";

  /**
   * A row of the plan.
   *
   * @param user the id, or the email address of a create
   */
  record Row(Kind kind, String user) {

    static Row of(PlannedChange change) {
      String user =
          change instanceof Create create
              ? create.user().email()
              : String.valueOf(Objects.requireNonNull(change.existing()).id());
      return new Row(change.kind(), user);
    }

    private static Row parse(String[] words) {
      return new Row(Kind.valueOf(words[1]), words[2]);
    }

    @Override
    public String toString() {
      return kind + " " + user;
    }
  }

  /** The result of a row. */
  record Result(Row row, Status status) {

    private static Result parse(String[] words) {
      return new Result(Row.parse(words), Status.valueOf(words[3]));
    }

    private static Result of(RowResult result) {
      return new Result(Row.of(result.row()), result.status());
    }

    @Override
    public String toString() {
      return row + " " + status;
    }
  }

  static void printPlanned(PlannedChange change) {
    System.out.println(PLANNED + " " + Row.of(change));
  }

  static void print(RowResult result) {
    System.out.println(RESULT + " " + Result.of(result));
  }

  static void print(SyncReport report) {
    report.results().forEach(result -> System.out.println(REPORTED + " " + Result.of(result)));
    System.out.println(report.summary());
    System.out.println(END);
  }

  /** Parses what was printed: the last line is not complete if the process was killed meanwhile. */
  static SyncOutput parse(String printed) {
    List<Row> planned = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    List<Result> reported = new ArrayList<>();
    boolean ended = false;
    List<String> lines = List.of(printed.split("\n", -1));
    for (String line : lines.subList(0, lines.size() - 1)) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case PLANNED -> planned.add(Row.parse(words));
        case RESULT -> results.add(Result.parse(words));
        case REPORTED -> reported.add(Result.parse(words));
        case END -> ended = true;
        default -> {
          // The summary, or a line of another library.
        }
      }
    }
    return new SyncOutput(planned, results, reported, ended);
  }

  /** {@return whether the report says that every row is done} */
  boolean isComplete() {
    return ended && reported.stream().allMatch(result -> result.status().isDone());
  }

  /**
   * {@return what is wrong: each row that changes a user has exactly one result, unless the process
   * was killed, and the report contains the same results}
   */
  List<String> errors(boolean killed) {
    List<Row> rows = results.stream().map(Result::row).toList();
    List<String> errors = new ArrayList<>();
    minus(rows, planned).forEach(row -> errors.add(row + " has a result too many"));
    if (ended) {
      minus(planned, rows).forEach(row -> errors.add(row + " has no result"));
      minus(results, reported).forEach(result -> errors.add(result + " is not in the report"));
      minus(reported, results).forEach(result -> errors.add(result + " is only in the report"));
    } else if (!killed && !results.isEmpty()) {
      errors.add("an apply that was not killed has no report");
    }
    return errors;
  }

  /** {@return the items without others; of equal items, one for each other item} */
  private static <T> List<T> minus(List<T> items, List<T> others) {
    List<T> rest = new ArrayList<>(items);
    others.forEach(rest::remove);
    return rest;
  }
}

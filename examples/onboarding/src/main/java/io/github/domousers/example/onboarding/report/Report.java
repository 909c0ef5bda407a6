package io.github.domousers.example.onboarding.report;

/** Prints the results of an import. */
public interface Report {

  /** Prints the result of a row. */
  void row(RowResult result);

  /** Prints the summary, once. */
  void end(Summary summary);
}

package io.github.domousers.example.onboarding.report;

/** Tells whoever started the import what becomes of the rows. */
public interface Report {

  /** Tells of a row, as soon as it is done. */
  void row(RowResult result);

  /** Tells of the whole, once. */
  void end(Summary summary);
}

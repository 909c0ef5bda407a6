package io.github.domousers.port;

/** What became of the write that a failed call asked for. */
public enum Outcome {
  /** Domo did it, though its answer could not be read. */
  APPLIED("was applied"),

  /** Domo did not do it: it may be asked for again. A failed read is always this. */
  NOT_APPLIED("was not applied"),

  /**
   * Domo may have done it or not. To ask again could make a second user, or meet the first one as a
   * conflict: look first.
   */
  UNKNOWN("has an unknown outcome");

  private final String phrase;

  Outcome(String phrase) {
    this.phrase = phrase;
  }

  /** What an operation of this outcome is said to have done. */
  String phrase() {
    return phrase;
  }
}

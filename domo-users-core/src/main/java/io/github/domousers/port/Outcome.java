package io.github.domousers.port;

/** What became of the write of a call that failed. */
public enum Outcome {
  /** Domo applied the write, although its response cannot be read. */
  APPLIED("was applied"),
  /** Domo did not apply the write: it may be repeated. The outcome of a failed read, too. */
  NOT_APPLIED("was not applied"),
  /**
   * Domo may or may not have applied the write. Repeating a create could create a second user, or
   * fail because the first one exists: look the user up first.
   */
  UNKNOWN("has an unknown outcome");

  private final String phrase;

  Outcome(String phrase) {
    this.phrase = phrase;
  }

  String phrase() {
    return phrase;
  }
}

package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file, as its header row names it.
 *
 * @param position the position in the row, from 1
 * @param name the name as it is spelt there; empty if it has no name
 * @param known what the name means, or {@code null} if it has no name or an unknown one
 */
record HeaderColumn(int position, String name, @Nullable KnownColumn known) {

  private static final int MAX_NAME = 40;

  /** Returns the attribute that the column holds, or {@code null} if it holds none. */
  @Nullable Column attribute() {
    return known == null ? null : known.attribute();
  }

  /** Returns the name for a message: a header row may turn out to be a person. */
  String shownName() {
    return Redaction.masked(name, MAX_NAME);
  }

  @Override
  public String toString() {
    return "column " + position + (name.isEmpty() ? "" : ", \"" + shownName() + "\",");
  }
}

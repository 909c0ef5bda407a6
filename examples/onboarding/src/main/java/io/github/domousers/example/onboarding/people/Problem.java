package io.github.domousers.example.onboarding.people;

import java.util.Comparator;

/**
 * A problem with an attribute.
 *
 * @param attribute the attribute's name
 * @param message the rule that is violated, without the value
 */
public record Problem(String attribute, String message) implements Comparable<Problem> {

  private static final Comparator<Problem> IN_ORDER =
      Comparator.comparingInt(Problem::position).thenComparing(Problem::message);

  /** Compares in the order of the attributes in Domo's reference; others come last. */
  @Override
  public int compareTo(Problem other) {
    return IN_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return attribute + " " + message;
  }

  private int position() {
    int position = Column.IMPORTED.indexOf(attribute);
    return position < 0 ? Column.IMPORTED.size() : position;
  }
}

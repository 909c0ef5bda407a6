package io.github.domousers.example.onboarding.people;

import java.util.Comparator;

/**
 * What is wrong with an attribute.
 *
 * @param attribute the attribute's name
 * @param message what would be right, without the value
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

package io.github.domousers.example.onboarding.people;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of a file that a message names: the first ones, and how many more there are. */
final class LineNumbers {

  private static final int MAX_NAMED = 20;

  private final List<Long> first = new ArrayList<>();
  private long count;

  void add(long line) {
    count++;
    if (first.size() < MAX_NAMED) {
      first.add(line);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Returns, for example, {@code line 2}, or {@code lines 2, 3 and 5}. */
  @Override
  public String toString() {
    if (count == 1) {
      return "line " + first.get(0);
    }
    boolean complete = count == first.size();
    int listed = complete ? first.size() - 1 : first.size();
    return "lines "
        + first.stream().limit(listed).map(String::valueOf).collect(Collectors.joining(", "))
        + " and "
        + (complete ? first.get(listed) : (count - listed) + " more");
  }
}

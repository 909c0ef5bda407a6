package io.github.domousers.release;

import java.util.ArrayList;
import java.util.List;

/** Collects all problems of a release, so that one run reports them together. */
final class Problems {

  private final List<String> problems = new ArrayList<>();

  /** Adds a problem of a file, unless the condition holds. */
  void require(boolean condition, String file, String problem) {
    if (!condition) {
      add(file, problem);
    }
  }

  void add(String file, String problem) {
    problems.add(file + ": " + problem);
  }

  List<String> list() {
    return List.copyOf(problems);
  }
}

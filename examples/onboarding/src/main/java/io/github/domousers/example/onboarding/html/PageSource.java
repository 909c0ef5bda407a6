package io.github.domousers.example.onboarding.html;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a plan comes from.
 *
 * @param file the CSV file, or the file with the plan
 * @param ignoredColumns the names of the columns of the file that are not compared; unmodifiable
 */
public record PageSource(Path file, List<String> ignoredColumns) {

  /** Copies the names. */
  public PageSource {
    ignoredColumns = List.copyOf(ignoredColumns);
  }
}

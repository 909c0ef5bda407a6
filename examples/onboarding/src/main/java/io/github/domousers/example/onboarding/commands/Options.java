package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names the option if the library rejects its value. */
final class Options {

  private Options() {}

  /**
   * Checks that a file to write is not the file that is read.
   *
   * @throws UsageException if it is
   */
  static void requireOther(String option, @Nullable Path output, Path input) throws UsageException {
    try {
      if (output != null && Files.exists(output) && Files.isSameFile(output, input)) {
        throw new UsageException(
            option + " must be another file than " + input + ", which is read.");
      }
    } catch (IOException e) {
      // The file cannot be read, which is reported when it is.
    }
  }

  /**
   * {@return what the value of an option is used for}
   *
   * @throws UsageException if the value is invalid
   */
  static <T> T use(String option, Supplier<T> use) throws UsageException {
    try {
      return use.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}

package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.UsageException;
import java.util.function.Supplier;

/** Names the option if the library rejects its value. */
final class Options {

  private Options() {}

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

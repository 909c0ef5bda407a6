package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.UsageException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Asks before something is changed that cannot be undone, unless {@code --yes} is given. */
final class Confirmation {

  private static final Set<String> YES = Set.of("y", "yes");

  private final @Nullable Function<String, @Nullable String> prompt;

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean yes;

  /**
   * Creates the option.
   *
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  Confirmation(@Nullable Function<String, @Nullable String> prompt) {
    this.prompt = prompt;
  }

  /**
   * Checks that {@code --yes} is given, or that there is a terminal to ask on.
   *
   * @throws UsageException if there is neither
   */
  void requirePossible() throws UsageException {
    if (!yes && prompt == null) {
      throw new UsageException(
          "There is no terminal to ask for confirmation: use --yes to run without it.");
    }
  }

  /** {@return whether a question is answered with yes; without asking if {@code --yes} is given} */
  boolean isGiven(String question) {
    if (yes || prompt == null) {
      return yes;
    }
    String answer = prompt.apply(question + " [y/N] ");
    return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
  }
}

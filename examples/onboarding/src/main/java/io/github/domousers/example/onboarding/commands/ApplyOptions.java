package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.SyncPlan;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code apply} and {@code sync} for the part that changes users. */
final class ApplyOptions {

  @Mixin private final Confirmation confirmation;

  @Mixin private final HtmlOptions html = new HtmlOptions();

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "The file to which the results, and the users before they are deleted, are appended."
              + " Default: a file next to FILE, which the last line of the output names.")
  private @Nullable Path log;

  /**
   * Creates the options.
   *
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  ApplyOptions(@Nullable Function<String, @Nullable String> prompt) {
    this.confirmation = new Confirmation(prompt);
  }

  /**
   * Checks, before anything is sent, that the question can be asked and the files be written.
   *
   * @param input the file that is read
   * @throws UsageException if there is neither a terminal nor {@code --yes}, or a file cannot be
   *     written
   */
  void check(Path input) throws UsageException {
    confirmation.requirePossible();
    html.check();
    Options.requireOther("--log", log, input);
  }

  /** {@return the option for an HTML page} */
  HtmlOptions html() {
    return html;
  }

  /** {@return whether the plan is to be applied; asks, unless {@code --yes} is given} */
  boolean isConfirmed(SyncPlan plan) {
    return confirmation.isGiven(
        "Apply the plan"
            + plan.instance().map(instance -> " to the instance " + instance).orElse("")
            + "?"
            + (plan.count(Kind.LEAVER) == 0 ? "" : " Deleted users cannot be restored."));
  }

  /**
   * {@return the file for the results}
   *
   * @param other the file if there is no option for it
   */
  Path logOr(Path other) {
    return log == null ? other : log;
  }
}

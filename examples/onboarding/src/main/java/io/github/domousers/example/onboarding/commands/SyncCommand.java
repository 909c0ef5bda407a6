package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.people.SyncFile;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.sync.SyncOutput;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.SyncPlan;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code sync}: makes the users of Domo as a CSV file says, after confirmation. */
@Command(
    name = "sync",
    description =
        "Creates, updates and, if asked for, deletes users so that they are as in a CSV file. Shows"
            + " the plan and asks before it changes anything.",
    footer = {
      "",
      "The columns of the file are compared, and an empty field clears the attribute. Attributes"
          + " without a column are kept.",
      "",
      CommonOptions.ENVIRONMENT + " with the people of a sample file."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every row is done, was done before, or needs no change",
      "1:some rows are not done, the plan was not confirmed, or Domo failed",
      "2:the arguments, the environment or the file are invalid, or there is no terminal to ask for"
          + " confirmation; nothing was changed",
      "4:the plan is refused, because the file is probably broken; nothing was changed",
      "130:stopped by Ctrl-C"
    })
final class SyncCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final SyncOptions sync = new SyncOptions();

  @Mixin private final ApplyOptions apply;

  /**
   * Creates the command.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal that can show a progress bar is attached
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  SyncCommand(
      Map<String, String> environment,
      boolean terminal,
      @Nullable Function<String, @Nullable String> prompt) {
    this.options = new CommonOptions(environment);
    this.apply = new ApplyOptions(terminal, prompt);
  }

  @Override
  public Integer call() throws UsageException {
    apply.requireConfirmation();
    SyncFile people = sync.people();
    PlanOptions planOptions = sync.planOptions();
    try (DomoAccess domo =
        options.domo(
            sync.directory().requests().rate(), line -> apply.printNotice(options, line))) {
      DirectorySync directory = sync.sync(domo, people);
      SyncPlan plan = directory.plan(people.people().stream(), planOptions);
      SyncOutput output = ApplyOptions.output(options);
      output.rows(plan);
      output.summary(plan, people.ignoredColumns());
      return apply.apply(directory, plan, apply.logWithTime(sync.file()), options);
    }
  }
}

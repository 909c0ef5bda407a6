package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.html.PageSource;
import io.github.domousers.example.onboarding.people.SyncFile;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.sync.SyncOutput;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.SyncPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
      "130:stopped by Ctrl-C; 143 if it was stopped by SIGTERM"
    })
final class SyncCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Mixin private final CommonOptions options;

  @Mixin private final SyncOptions sync = new SyncOptions();

  @Mixin private final ApplyRun apply;

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
    this.apply = new ApplyRun(options, terminal, prompt);
  }

  @Override
  public Integer call() throws UsageException {
    apply.check(sync.file());
    SyncFile people = sync.people();
    PlanOptions planOptions = sync.planOptions();
    try (DomoAccess domo = options.domo(sync.directory().requests().rate(), apply::printNotice)) {
      DirectorySync directory = sync.sync(domo, people);
      SyncPlan plan = directory.plan(people.people().stream(), planOptions);
      SyncOutput output = options.syncOutput();
      output.rows(plan);
      output.summary(plan, people.ignoredColumns());
      return apply.apply(
          directory,
          plan,
          new PageSource(sync.file(), people.ignoredColumns()),
          logNextTo(sync.file()));
    }
  }

  /** Another file for each sync, because each has another plan. */
  private static Path logNextTo(Path file) {
    return file.resolveSibling(
        file.getFileName() + "." + TIME.format(Instant.now()) + ".log.jsonl");
  }
}

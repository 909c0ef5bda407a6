package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.html.PageSource;
import io.github.domousers.example.onboarding.html.ReviewPage;
import io.github.domousers.example.onboarding.people.SyncFile;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.sync.SyncOutput;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanFileException;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.SyncPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code plan}: compares a CSV file with the users of Domo, and changes nothing. */
@Command(
    name = "plan",
    description = "Shows what a sync with a CSV file would change. Changes nothing.",
    footer = {
      "",
      "The columns of the file are compared, and an empty field clears the attribute. Attributes"
          + " without a column are kept.",
      "",
      CommonOptions.ENVIRONMENT + " with the people of a sample file."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the plan can be applied; with --exit-code, it has no changes",
      "1:some rows are invalid or in conflict, or Domo failed",
      "2:the arguments, the environment or the file are invalid",
      "3:with --exit-code: the plan has changes",
      "4:the plan is refused, because the file is probably broken"
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final SyncOptions sync = new SyncOptions();

  @Mixin private final HtmlOptions html = new HtmlOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the plan to a file, for apply. Only its owner can read it.")
  private @Nullable Path out;

  @Option(
      names = "--exit-code",
      description = "Exit with status 3 if the plan has changes and is not refused.")
  private boolean exitCode;

  /** Creates the command for these environment variables. */
  PlanCommand(Map<String, String> environment) {
    this.options = new CommonOptions(environment);
  }

  @Override
  public Integer call() throws UsageException {
    html.check();
    Options.requireOther("--out", out, sync.file());
    requireNoOtherFile(out);
    SyncFile people = sync.people();
    PlanOptions planOptions = sync.planOptions();
    try (DomoAccess domo =
        options.domo(sync.directory().requests().rate(), options.err()::println)) {
      DirectorySync directory = sync.sync(domo, people);
      if (out != null) {
        sync.directory().requireInstance(domo.users());
      }
      SyncPlan plan = directory.plan(people.people().stream(), planOptions);
      SyncOutput output = options.syncOutput();
      output.rows(plan);
      output.summary(plan, people.ignoredColumns());
      if (out != null) {
        write(plan, out);
      }
      int status = ExitStatus.of(plan);
      return html.write(
          ReviewPage.ofPlan(plan, new PageSource(sync.file(), people.ignoredColumns())),
          exitCode && status != ExitStatus.REFUSED && plan.hasChanges()
              ? ExitStatus.CHANGES
              : status,
          options);
    }
  }

  /** Only an older plan is replaced. */
  private static void requireNoOtherFile(@Nullable Path out) throws UsageException {
    if (out == null || !Files.exists(out)) {
      return;
    }
    try {
      SyncPlan.read(out);
    } catch (PlanFileException | IOException e) {
      throw new UsageException(
          "--out names a file that exists and is not a plan: " + out + ". Choose another name.");
    }
  }

  private void write(SyncPlan plan, Path file) throws UsageException {
    try {
      plan.write(file);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be written: " + e.getMessage() + ".");
    }
    options.err().println("The plan is in " + file + ". Its digest is " + plan.digest() + ".");
  }
}

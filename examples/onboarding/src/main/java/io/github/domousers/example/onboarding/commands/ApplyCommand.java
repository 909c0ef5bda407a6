package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.html.PageSource;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.sync.SyncOutput;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlanFileException;
import io.github.domousers.sync.SyncPlan;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code apply}: does what a plan in a file says, after confirmation. */
@Command(
    name = "apply",
    description =
        "Does what a plan of the last 24 hours says, except for users who were changed since. It is"
            + " safe to apply a plan again.",
    footer = {"", CommonOptions.ENVIRONMENT + " with the people of a sample file."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every row is done, was done before, or needs no change",
      "1:some rows are not done, the plan was not confirmed, or Domo failed",
      "2:the arguments, the environment or the file are invalid, or there is no terminal to ask for"
          + " confirmation; nothing was changed",
      "4:the plan is refused; nothing was changed",
      "130:stopped by Ctrl-C; 143 if it was stopped by SIGTERM"
    })
final class ApplyCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final DirectoryOptions directory = new DirectoryOptions();

  @Mixin private final ApplyRun apply;

  @Parameters(paramLabel = "FILE", description = "The plan that plan --out has written.")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private Path file;

  /**
   * Creates the command.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal that can show a progress bar is attached
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  ApplyCommand(
      Map<String, String> environment,
      boolean terminal,
      @Nullable Function<String, @Nullable String> prompt) {
    this.options = new CommonOptions(environment);
    this.apply = new ApplyRun(options, terminal, prompt);
  }

  @Override
  public Integer call() throws UsageException {
    apply.check(file);
    SyncPlan plan = read();
    try (DomoAccess domo = options.domo(directory.requests().rate(), apply::printNotice)) {
      Attribute[] managed = plan.managed().toArray(Attribute[]::new);
      DirectorySync sync = directory.builder(domo.users()).managed(managed[0], managed).build();
      SyncOutput output = options.syncOutput();
      output.rows(plan);
      output.summary(plan, List.of());
      if (!options.json()) {
        options.out().println("Its digest is " + plan.digest() + ".");
      }
      // The same for each apply of the plan, so that it knows which users were created before.
      Path log = file.resolveSibling(file.getFileName() + ".log.jsonl");
      return apply.apply(sync, plan, new PageSource(file, List.of()), log);
    }
  }

  private SyncPlan read() throws UsageException {
    try {
      return SyncPlan.read(file);
    } catch (PlanFileException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new UsageException(file + " does not exist.");
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage() + ".");
    }
  }
}

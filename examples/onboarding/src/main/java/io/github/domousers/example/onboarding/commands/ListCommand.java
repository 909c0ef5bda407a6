package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.UserSummary;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.UserJson;
import io.github.domousers.example.onboarding.report.UserReport;
import io.github.domousers.example.onboarding.report.UserTable;
import io.github.domousers.example.onboarding.service.DomoAccess;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code list}: shows all users, one per line. */
@Command(
    name = "list",
    description = "Lists the users of Domo.",
    footer = {"", CommonOptions.ENVIRONMENT + " with the people of a sample file."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the users were listed",
      "1:Domo failed before all users were listed",
      "2:the arguments or the environment are invalid"
    })
final class ListCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Option(names = "--limit", paramLabel = "N", description = "List only the first N users.")
  private long limit = Long.MAX_VALUE;

  /** Creates the command for these environment variables. */
  ListCommand(Map<String, String> environment) {
    this.options = new CommonOptions(environment);
  }

  @Override
  public Integer call() throws UsageException {
    if (limit < 0) {
      throw new UsageException("--limit must be zero or more.");
    }
    long shown = 0;
    boolean broken;
    try (DomoAccess domo = options.domo();
        UserReport report =
            options.json() ? new UserJson(options.out()) : new UserTable(options.out())) {
      // Holds one page of users at a time.
      Iterator<UserSummary> users = domo.users().stream().limit(limit).iterator();
      while (!report.isBroken() && users.hasNext()) {
        report.user(users.next());
        shown++;
      }
      broken = report.isBroken();
    }
    if (!options.json() && !broken) {
      options.err().println(shown == 1 ? "1 user." : shown + " users.");
    }
    return ExitCode.OK;
  }
}

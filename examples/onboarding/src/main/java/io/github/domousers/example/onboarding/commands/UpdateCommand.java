package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.UserUpdate;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.service.DomoAccess;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code update}: changes some attributes of a user. */
@Command(
    name = "update",
    description = "Changes a user. What is not named stays as it is.",
    footer = {"", CommonOptions.ENVIRONMENT + ", of the people of a sample file."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the user was changed",
      "1:there is no such user, or Domo failed",
      "2:the arguments or the environment cannot be used; nothing was sent"
    })
final class UpdateCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final ValueOptions values = new ValueOptions();

  @Mixin private final ChangeOptions changes = new ChangeOptions();

  @Parameters(paramLabel = "ID", description = "Domo's id of the user, see list and find.")
  private long id;

  /** Prepares the command in these environment variables. */
  UpdateCommand(Map<String, String> environment) {
    this.options = new CommonOptions(environment);
  }

  @Override
  public Integer call() throws UsageException {
    UserUpdate update =
        new UpdateParser(values.roles(), values.leadingZeros())
            .parse(changes.given(), changes.cleared());
    try (DomoAccess domo = options.domo()) {
      options.show(domo.users().update(id, update));
      return ExitCode.OK;
    }
  }
}

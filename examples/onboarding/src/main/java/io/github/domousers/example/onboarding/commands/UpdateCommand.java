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

/** The command {@code update}: updates some attributes of a user. */
@Command(
    name = "update",
    description = "Updates a user. Attributes that are not given keep their values.",
    footer = {"", CommonOptions.ENVIRONMENT + " with the people of a sample file."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the user was updated",
      "1:there is no such user, or Domo failed",
      "2:the arguments or the environment are invalid; nothing was sent"
    })
final class UpdateCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final ValueOptions values = new ValueOptions();

  @Mixin private final ChangeOptions changes = new ChangeOptions();

  @Parameters(paramLabel = "ID", description = "The user's id in Domo, as shown by list and find.")
  private long id;

  /** Creates the command for these environment variables. */
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

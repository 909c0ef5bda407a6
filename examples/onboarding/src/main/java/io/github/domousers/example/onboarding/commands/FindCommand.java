package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.service.DomoAccess;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** The command {@code find}: shows all attributes of a user. */
@Command(
    name = "find",
    description = "Shows the user with an email address.",
    footer = {"", CommonOptions.ENVIRONMENT + " with the people of a sample file."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the user was found",
      "1:no user has the email address, or Domo failed",
      "2:the arguments or the environment are invalid"
    })
final class FindCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final EmailParameter email = new EmailParameter();

  /** Creates the command for these environment variables. */
  FindCommand(Map<String, String> environment) {
    this.options = new CommonOptions(environment);
  }

  @Override
  public Integer call() throws UsageException {
    String address = email.email();
    try (DomoAccess domo = options.domo()) {
      Optional<User> found = domo.users().findByEmail(address);
      if (found.isEmpty()) {
        options.err().println(EmailParameter.NOT_FOUND);
        return ExitCode.SOFTWARE;
      }
      options.show(found.get());
      return ExitCode.OK;
    }
  }
}

package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.Json;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.UserSheet;
import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.testkit.FakeDomo;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command can be told, and what it works with. */
final class CommonOptions {

  /** What to say of the environment in the help of a command. */
  static final String ENVIRONMENT =
      "Domo is reached with the client in DOMO_CLIENT_ID and DOMO_CLIENT_SECRET, which must be one"
          + " of the instance DOMO_CUSTOMER if that is set, or with the access token in DOMO_TOKEN;"
          + " at DOMO_BASE_URL if that is set. With none of these it is a fake Domo";

  private final Map<String, String> environment;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON for programs, an object a line.")
  private boolean json;

  @Option(
      names = "--adapter",
      paramLabel = "ADAPTER",
      description = "The way to Domo: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Adapter adapter = Adapter.HTTPCLIENT;

  /** Prepares the options of a command that has these environment variables. */
  CommonOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether the output is for programs. */
  boolean json() {
    return json;
  }

  /** Where the output goes. */
  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** Where everything else that there is to say goes. */
  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** Prints a user, for people or for programs. */
  void show(User user) {
    if (json) {
      out().println(Json.line(Json.attributes(user)));
    } else {
      UserSheet.print(user, out());
    }
  }

  /**
   * Gets access to Domo, or to a fake with the people of the sample file if the environment names
   * no Domo. Nothing is sent yet.
   *
   * @throws UsageException if an environment variable cannot be used
   */
  DomoAccess domo() throws UsageException {
    return domo(DomoAccess::startFakeWithPeople, err()::println);
  }

  /**
   * Gets access to Domo, without sending anything yet.
   *
   * @param otherwise starts a fake when the environment names no Domo
   * @param notices receives a line if the Domo is a fake, and one for each retry
   * @throws UsageException if an environment variable cannot be used
   */
  DomoAccess domo(Supplier<FakeDomo> otherwise, Consumer<String> notices) throws UsageException {
    return DomoAccess.from(environment, adapter, otherwise, notices);
  }
}

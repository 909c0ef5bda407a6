package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.Json;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.report.UserDetails;
import io.github.domousers.example.onboarding.report.sync.SyncJson;
import io.github.domousers.example.onboarding.report.sync.SyncOutput;
import io.github.domousers.example.onboarding.report.sync.SyncText;
import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.testkit.FakeDomo;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options and output streams that all commands share. */
final class CommonOptions {

  /** The part of a command's help that describes the environment variables. */
  static final String ENVIRONMENT =
      "Credentials are the client in DOMO_CLIENT_ID and DOMO_CLIENT_SECRET, or the access token in"
          + " DOMO_TOKEN. If DOMO_CUSTOMER is set, the client must belong to that instance."
          + " DOMO_BASE_URL replaces https://api.domo.com. Without any of these variables, the"
          + " command uses a fake Domo";

  private final Map<String, String> environment;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec command;

  @Option(names = "--json", description = "Print one JSON object per line, for programs.")
  private boolean json;

  @Option(
      names = "--adapter",
      paramLabel = "ADAPTER",
      description =
          "The library adapter that sends the requests: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}.")
  private Adapter adapter = Adapter.HTTPCLIENT;

  /** Creates the options for these environment variables. */
  CommonOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** {@return whether to print JSON} */
  boolean json() {
    return json;
  }

  /** {@return the writer for results} */
  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** {@return the writer for everything that is not a result} */
  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** {@return the output for plans and their results} */
  SyncOutput syncOutput() {
    return json ? new SyncJson(out()) : new SyncText(out());
  }

  /** Prints a user, as JSON or as readable text. */
  void show(User user) {
    if (json) {
      out().println(Json.line(Json.attributes(user)));
    } else {
      UserDetails.print(user, out());
    }
  }

  /**
   * Connects to Domo, or to a fake Domo with the people of the sample file if the environment has
   * no credentials. Sends no request yet.
   *
   * @throws UsageException if an environment variable is invalid
   */
  DomoAccess domo() throws UsageException {
    return domo(DomoAccess::startFakeWithPeople, err()::println);
  }

  /**
   * Connects to Domo as {@link #domo()} does, with a maximum rate of requests.
   *
   * @param requestsPerSecond the maximum, or {@code null} for none
   * @param notices receives a line when a fake Domo is used, and for each retry
   * @throws UsageException if an environment variable is invalid
   */
  DomoAccess domo(@Nullable Integer requestsPerSecond, Consumer<String> notices)
      throws UsageException {
    return DomoAccess.from(
        environment, adapter, requestsPerSecond, DomoAccess::startFakeWithPeople, notices);
  }

  /**
   * Connects to Domo. Sends no request yet.
   *
   * @param fakeFactory starts a fake Domo if the environment has no credentials
   * @param notices receives a line when a fake Domo is used, and for each retry
   * @throws UsageException if an environment variable is invalid
   */
  DomoAccess domo(Supplier<FakeDomo> fakeFactory, Consumer<String> notices) throws UsageException {
    return DomoAccess.from(environment, adapter, fakeFactory, notices);
  }
}

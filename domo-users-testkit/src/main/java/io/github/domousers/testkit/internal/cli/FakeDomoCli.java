package io.github.domousers.testkit.internal.cli;

import io.github.domousers.testkit.internal.server.FakeServer;
import io.github.domousers.testkit.internal.server.ServerSettings;
import io.github.domousers.testkit.internal.store.UserStore;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link io.github.domousers.testkit.FakeDomo}: starts a server, and prints its
 * URL and how to use it.
 */
public final class FakeDomoCli {

  private static final String HELP =
      CommandLine.USAGE
          + """


          Runs a server on this machine that behaves as Domo does, until it is killed.

            --port PORT               the port to listen on; any free port by default
            --client-id ID            fake-domo-client by default
            --client-secret SECRET    fake-domo-secret by default
            --token-lifetime SECONDS  how long an access token is valid; 3599 by default
            --requests-per-second NUMBER
                                      rejects more requests with a 429; no limit by default
            --role NAME               a role of the instance besides Admin, Privileged,
                                      Participant, Editor and Social; can be repeated
            --any-role                accepts every role
            --users FILE.json         the users to start with: a JSON array of request bodies
                                      of "Create a user"
          """;

  /** The request body on Domo's page "Create a user". */
  private static final String EXAMPLE_REQUEST =
      "{\"title\":\"Software Engineer\",\"email\":\"leonhard.euler@domo.com\","
          + "\"alternateEmail\":\"leonhardeuler@email.com\",\"role\":\"Admin\","
          + "\"phone\":\"888-361-1078\",\"name\":\"Leonhard Euler\","
          + "\"location\":\"American Fork\",\"timezone\":\"\",\"locale\":\"\","
          + "\"employeeNumber\":23432}";

  private FakeDomoCli() {}

  /**
   * Runs a server until the process is killed. Exits with status 2 if the command line is wrong,
   * and with 1 if the server cannot be started.
   */
  public static void main(String[] args) {
    try {
      start(System.out, args);
    } catch (StartException e) {
      System.err.println(e.getMessage());
      System.exit(e.exitStatus());
    }
  }

  /** Starts the server. Returns null if only the help was printed. */
  static @Nullable FakeServer start(PrintStream out, String... args) throws StartException {
    CommandLine commandLine = CommandLine.parse(args);
    if (commandLine.help()) {
      out.print(HELP);
      return null;
    }
    ServerSettings settings = commandLine.settings();
    settings.disableRecording();
    UserStore store = settings.newStore();
    String users = commandLine.users();
    if (users != null) {
      new UsersFile(users).createIn(store);
    }
    FakeServer server;
    try {
      server = FakeServer.start(settings, store);
    } catch (UncheckedIOException e) {
      throw StartException.of(String.valueOf(e.getMessage()));
    }
    out.print(greeting(server, commandLine.hasOwnSecret()));
    out.flush();
    return server;
  }

  /** Contains the secret only if it is the default one. */
  private static String greeting(FakeServer server, boolean ownSecret) {
    String client = server.clientId() + (ownSecret ? "" : ":" + server.clientSecret());
    return String.join(
        "\n",
        "FakeDomo is at " + server.url() + " until it is killed.",
        "Client id " + server.clientId() + (ownSecret ? "" : ", secret " + server.clientSecret()),
        "",
        "To get a token:",
        "curl -u "
            + quoted(client)
            + " '"
            + server.url()
            + "/oauth/token?grant_type=client_credentials&scope=user'",
        "",
        "To create a user, with a token that is always accepted:",
        "curl -H 'Authorization: Bearer "
            + server.token()
            + "' -H 'Content-Type: application/json' -d '"
            + EXAMPLE_REQUEST
            + "' "
            + server.url()
            + "/v1/users",
        "");
  }

  /** Quotes a text for a shell. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}

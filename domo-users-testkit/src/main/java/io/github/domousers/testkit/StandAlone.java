package io.github.domousers.testkit;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Starts a {@link FakeDomo} that runs by itself, and says how to talk to it. */
final class StandAlone {

  private static final String HELP =
      Options.USAGE
          + """


          Runs a server on this machine that answers as Domo does, until it is killed.

            --port PORT               where to listen; by default on any free port
            --client-id ID            by default fake-domo-client
            --client-secret SECRET    by default fake-domo-secret
            --token-lifetime SECONDS  how long a token is good for; by default 3599
            --role NAME               a role of the instance's own, besides Admin, Privileged,
                                      Participant, Editor and Social; can be repeated
            --any-role                accepts every role
            --users FILE.json         whom there is from the start: a JSON array of what
                                      "Create a user" takes as its body
          """;

  /** The request body of Domo's page "Create a user". */
  private static final String PAGE_REQUEST =
      "{\"title\":\"Software Engineer\",\"email\":\"leonhard.euler@domo.com\","
          + "\"alternateEmail\":\"leonhardeuler@email.com\",\"role\":\"Admin\","
          + "\"phone\":\"888-361-1078\",\"name\":\"Leonhard Euler\","
          + "\"location\":\"American Fork\",\"timezone\":\"\",\"locale\":\"\","
          + "\"employeeNumber\":23432}";

  private StandAlone() {}

  /** Starts the server, or answers null when only help was asked for. */
  static @Nullable FakeDomo start(PrintStream out, String... args) throws StartException {
    Options options = Options.parse(args);
    if (options.help()) {
      out.print(HELP);
      return null;
    }
    FakeDomo.Builder builder = FakeDomo.builder().withoutRecords();
    options.applyTo(builder);
    String users = options.users();
    if (users != null) {
      UserStore store = builder.newStore();
      new UsersFile(users).createIn(store);
      builder.users(store);
    }
    FakeDomo fake;
    try {
      fake = builder.start();
    } catch (UncheckedIOException e) {
      throw StartException.of(String.valueOf(e.getMessage()));
    }
    out.print(greeting(fake, options.hasOwnSecret()));
    out.flush();
    return fake;
  }

  /** Tells the secret only if it is the one that everybody knows. */
  private static String greeting(FakeDomo fake, boolean ownSecret) {
    String client = fake.clientId() + (ownSecret ? "" : ":" + fake.clientSecret());
    return String.join(
        "\n",
        "FakeDomo is at " + fake.url() + " until it is killed.",
        "Client id " + fake.clientId() + (ownSecret ? "" : ", secret " + fake.clientSecret()),
        "",
        "To get a token:",
        "curl -u "
            + quoted(client)
            + " '"
            + fake.url()
            + "/oauth/token?grant_type=client_credentials&scope=user'",
        "",
        "To create a user, with a token that is always good:",
        "curl -H 'Authorization: Bearer "
            + fake.token()
            + "' -H 'Content-Type: application/json' -d '"
            + PAGE_REQUEST
            + "' "
            + fake.url()
            + "/v1/users",
        "");
  }

  /** As a shell takes it. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}

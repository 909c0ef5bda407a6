package io.github.domousers.example.onboarding;

import io.github.domousers.example.onboarding.commands.OnboardingCommand;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The application run once.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it said besides
 */
public record Run(int status, String out, String err) {

  /** Runs without a terminal, in these environment variables. */
  public static Run of(Map<String, String> environment, String... args) {
    return asking(null, environment, args);
  }

  /** Runs with the credentials of a fake, without a terminal. */
  public static Run of(FakeDomo domo, String... args) {
    return of(environment(domo), args);
  }

  /** Runs with somebody at the terminal. */
  public static Run asking(
      @Nullable Function<String, @Nullable String> prompt,
      Map<String, String> environment,
      String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        OnboardingCommand.commandLine(environment, false, prompt)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Run(status, out.toString(), err.toString());
  }

  /** The environment variables that give access to a fake with its client's credentials. */
  public static Map<String, String> environment(FakeDomo domo) {
    return Map.of(
        "DOMO_CLIENT_ID", domo.clientId(),
        "DOMO_CLIENT_SECRET", domo.clientSecret(),
        "DOMO_BASE_URL", domo.url());
  }

  /** Has a fake react so to every request of a method, however often it is sent. */
  public static void always(FakeDomo domo, String method, FakeResponse reaction) {
    domo.respondWith(
        request -> request.method().equals(method) ? reaction : FakeResponse.passThrough());
  }

  /** The last line of what it said besides. */
  public String lastWord() {
    List<String> lines = err.lines().toList();
    return lines.get(lines.size() - 1);
  }

  /** The lines of the output. */
  public List<String> lines() {
    return out.lines().toList();
  }
}

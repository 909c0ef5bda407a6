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
 * The result of running the application.
 *
 * @param status the exit status
 * @param out the text on standard output
 * @param err the text on standard error
 */
public record Run(int status, String out, String err) {

  /** Runs without a terminal, with these environment variables. */
  public static Run of(Map<String, String> environment, String... args) {
    return withPrompt(null, environment, args);
  }

  /** Runs without a terminal, with access to a fake Domo. */
  public static Run of(FakeDomo domo, String... args) {
    return of(environment(domo), args);
  }

  /** Runs with a prompt. */
  public static Run withPrompt(
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

  /** {@return the environment variables for access to a fake Domo} */
  public static Map<String, String> environment(FakeDomo domo) {
    return Map.of(
        "DOMO_CLIENT_ID", domo.clientId(),
        "DOMO_CLIENT_SECRET", domo.clientSecret(),
        "DOMO_BASE_URL", domo.url());
  }

  /** Responds in the same way to every request with a method. */
  public static void always(FakeDomo domo, String method, FakeResponse response) {
    domo.respondWith(
        request -> request.method().equals(method) ? response : FakeResponse.passThrough());
  }

  /** {@return the last line on standard error} */
  public String lastErrorLine() {
    List<String> lines = err.lines().toList();
    return lines.get(lines.size() - 1);
  }

  /** {@return the lines on standard output} */
  public List<String> lines() {
    return out.lines().toList();
  }
}

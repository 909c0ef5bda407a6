package io.github.domousers.testkit.internal.cli;

import io.github.domousers.domain.Role;
import io.github.domousers.testkit.internal.server.ServerSettings;
import io.github.domousers.testkit.internal.store.InstanceRoles;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The options of {@link FakeDomoCli}: {@code --name value} or {@code --name=value}. */
final class CommandLine {

  static final String USAGE =
      "usage: FakeDomo [--port PORT] [--client-id ID] [--client-secret SECRET]"
          + " [--token-lifetime SECONDS] [--requests-per-second NUMBER] [--role NAME]... [--any-role] [--users FILE.json]"
          + " [--help]";

  private static final Map<String, Option> OPTIONS =
      Map.of(
          "--port",
          new Option(
              CommandLine::isPort,
              "must be a number from 0 (any free port) to 65535",
              (settings, port) -> settings.setPort(Integer.parseInt(port))),
          "--client-id",
          new Option(
              id -> !id.isBlank() && !id.contains(":"),
              "must not be blank or contain a colon",
              ServerSettings::setClientId),
          "--client-secret",
          new Option(
              secret -> !secret.isEmpty(), "must not be empty", ServerSettings::setClientSecret),
          "--token-lifetime",
          new Option(
              seconds -> seconds.matches("[1-9]\\d{0,8}"),
              "must be a number of seconds, 1 or more",
              (settings, seconds) ->
                  settings.setTokenLifetime(Duration.ofSeconds(Long.parseLong(seconds)))),
          "--requests-per-second",
          new Option(
              requests -> requests.matches("[1-9]\\d{0,5}"),
              "must be a number from 1 to 999999",
              (settings, requests) -> settings.setRequestLimit(Integer.parseInt(requests), null)),
          "--role",
          new Option(
              CommandLine::isRole,
              "must be the name of a role, in one line",
              (settings, role) -> settings.roles().add(Role.custom(role))),
          "--users",
          new Option(
              file -> !file.isEmpty(), "must be the path of a file", (settings, file) -> {}));

  private final ServerSettings settings = new ServerSettings();
  private final Map<String, String> values = new HashMap<>();
  private final List<String> mistakes = new ArrayList<>();
  private boolean help;

  private CommandLine() {}

  /** Parses a command line, and reports all its mistakes at once. */
  static CommandLine parse(String... args) throws StartException {
    CommandLine options = new CommandLine();
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    while (!rest.isEmpty()) {
      options.read(rest.pop(), rest);
    }
    if (!options.help && !options.mistakes.isEmpty()) {
      throw StartException.ofUsage(String.join("\n", options.mistakes) + "\n" + USAGE);
    }
    return options;
  }

  boolean help() {
    return help;
  }

  @Nullable String users() {
    return values.get("--users");
  }

  boolean hasOwnSecret() {
    return values.containsKey("--client-secret");
  }

  /** {@return the given options; the others have their defaults} */
  ServerSettings settings() {
    return settings;
  }

  private void read(String argument, Deque<String> rest) {
    int sign = argument.indexOf('=');
    String name = sign < 0 ? argument : argument.substring(0, sign);
    if (name.equals("--help")) {
      help = true;
      return;
    }
    if (argument.equals("--any-role")) {
      settings.roles().acceptAny();
      return;
    }
    String value = sign < 0 ? valueIn(rest) : argument.substring(sign + 1);
    Option option = OPTIONS.get(name);
    if (name.equals("--any-role")) {
      mistakes.add(name + " takes no value.");
    } else if (option == null) {
      // The value is not printed: it may be a secret behind a misspelt name.
      mistakes.add(name + " is not an option.");
    } else if (value == null) {
      mistakes.add(name + " needs a value.");
    } else if (!option.rule().test(value)) {
      mistakes.add(name + " " + option.message() + ".");
    } else {
      option.setter().accept(settings, value);
      values.put(name, value);
    }
  }

  private static @Nullable String valueIn(Deque<String> rest) {
    return rest.isEmpty() || rest.peek().startsWith("--") ? null : rest.pop();
  }

  private static boolean isPort(String port) {
    return port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65535;
  }

  private static boolean isRole(String name) {
    try {
      new InstanceRoles().add(Role.custom(name));
      return true;
    } catch (ConstraintViolationException e) {
      return false;
    }
  }

  private record Option(
      Predicate<String> rule, String message, BiConsumer<ServerSettings, String> setter) {}
}

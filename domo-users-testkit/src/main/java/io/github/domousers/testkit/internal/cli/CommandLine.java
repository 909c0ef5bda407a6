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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The options of {@link FakeDomoCli}: {@code --name value} or {@code --name=value}. */
final class CommandLine {

  static final String USAGE =
      "usage: FakeDomo [--port PORT] [--client-id ID] [--client-secret SECRET]"
          + " [--token-lifetime SECONDS] [--role NAME]... [--any-role] [--users FILE.json]"
          + " [--help]";

  private static final Map<String, Rule> RULES =
      Map.of(
          "--port",
              new Rule(CommandLine::isPort, "must be a number from 0 (any free port) to 65535"),
          "--client-id",
              new Rule(
                  id -> !id.isBlank() && !id.contains(":"), "must not be blank or contain a colon"),
          "--client-secret", new Rule(secret -> !secret.isEmpty(), "must not be empty"),
          "--token-lifetime",
              new Rule(
                  seconds -> seconds.matches("[1-9]\\d{0,8}"),
                  "must be a number of seconds, 1 or more"),
          "--role", new Rule(CommandLine::isRole, "must be the name of a role, in one line"),
          "--users", new Rule(file -> !file.isEmpty(), "must be the path of a file"));

  private final Map<String, String> values = new HashMap<>();
  private final List<Role> roles = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();
  private boolean anyRole;
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

  /** Applies the given options; the others keep their defaults. */
  void applyTo(ServerSettings settings) {
    roles.forEach(settings.roles()::add);
    if (anyRole) {
      settings.roles().acceptAny();
    }
    values.forEach(
        (name, value) -> {
          switch (name) {
            case "--port" -> settings.setPort(Integer.parseInt(value));
            case "--client-id" -> settings.setClientId(value);
            case "--client-secret" -> settings.setClientSecret(value);
            case "--token-lifetime" ->
                settings.setTokenLifetime(Duration.ofSeconds(Long.parseLong(value)));
            default -> {
              // FakeDomoCli reads the file of users.
            }
          }
        });
  }

  private void read(String argument, Deque<String> rest) {
    int sign = argument.indexOf('=');
    String name = sign < 0 ? argument : argument.substring(0, sign);
    if (name.equals("--help")) {
      help = true;
      return;
    }
    if (argument.equals("--any-role")) {
      anyRole = true;
      return;
    }
    String value = sign < 0 ? valueIn(rest) : argument.substring(sign + 1);
    Rule rule = RULES.get(name);
    if (name.equals("--any-role")) {
      mistakes.add(name + " takes no value.");
    } else if (rule == null) {
      // The value is not printed: it may be a secret behind a misspelt name.
      mistakes.add(name + " is not an option.");
    } else if (value == null) {
      mistakes.add(name + " needs a value.");
    } else if (!rule.holds().test(value)) {
      mistakes.add(name + " " + rule.message() + ".");
    } else if (name.equals("--role")) {
      roles.add(Role.custom(value));
    } else {
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

  private record Rule(Predicate<String> holds, String message) {}
}

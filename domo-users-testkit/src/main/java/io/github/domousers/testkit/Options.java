package io.github.domousers.testkit;

import io.github.domousers.domain.Role;
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

/**
 * The command line of a server that runs by itself: {@code --name value} or {@code --name=value}.
 */
final class Options {

  static final String USAGE =
      "usage: FakeDomo [--port PORT] [--client-id ID] [--client-secret SECRET]"
          + " [--token-lifetime SECONDS] [--role NAME]... [--any-role] [--users FILE.json]"
          + " [--help]";

  private static final Map<String, Rule> RULES =
      Map.of(
          "--port", new Rule(Options::isPort, "must be a number from 0, any free one, to 65535"),
          "--client-id",
              new Rule(id -> !id.isBlank() && !id.contains(":"), "must be text without a colon"),
          "--client-secret", new Rule(secret -> !secret.isEmpty(), "must not be empty"),
          "--token-lifetime",
              new Rule(
                  seconds -> seconds.matches("[1-9]\\d{0,8}"),
                  "must be a number of seconds, from 1"),
          "--role", new Rule(Options::isRole, "must be a role's name, in one line"),
          "--users", new Rule(file -> !file.isEmpty(), "must be a file"));

  private final Map<String, String> values = new HashMap<>();
  private final List<Role> roles = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();
  private boolean anyRole;
  private boolean help;

  private Options() {}

  /** Reads a command line, or tells all its mistakes at once. */
  static Options parse(String... args) throws StartException {
    Options options = new Options();
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

  /** Sets what was given; the rest stays as it is by default. */
  void applyTo(FakeDomo.Builder builder) {
    roles.forEach(builder::role);
    if (anyRole) {
      builder.anyRole();
    }
    values.forEach(
        (name, value) -> {
          switch (name) {
            case "--port" -> builder.port(Integer.parseInt(value));
            case "--client-id" -> builder.clientId(value);
            case "--client-secret" -> builder.clientSecret(value);
            case "--token-lifetime" ->
                builder.tokenLifetime(Duration.ofSeconds(Long.parseLong(value)));
            default -> {
              // The file of users is read by who starts the server.
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
      // Its value is not told: it may be a secret behind a misspelt name.
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

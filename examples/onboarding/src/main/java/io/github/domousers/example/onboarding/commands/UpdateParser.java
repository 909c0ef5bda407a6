package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.example.onboarding.people.AttributeReader;
import io.github.domousers.example.onboarding.people.LeadingZeros;
import io.github.domousers.example.onboarding.people.Problem;
import io.github.domousers.example.onboarding.people.Roles;
import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates an update from the text on a command line, or reports all problems at once. */
final class UpdateParser {

  private static final String CLEARABLE =
      Arrays.stream(Clearable.values())
          .map(clearable -> clearable.attribute().wireName())
          .collect(Collectors.joining(", "));

  private final Roles roles;
  private final LeadingZeros leadingZeros;

  UpdateParser(Roles roles, LeadingZeros leadingZeros) {
    this.roles = roles;
    this.leadingZeros = leadingZeros;
  }

  /**
   * {@return the update}
   *
   * @param given the new values by attribute
   * @param cleared the names of the attributes to clear, case-insensitive
   * @throws UsageException if they are invalid or change nothing; the message names the options and
   *     their valid values, without the given values
   */
  UserUpdate parse(Map<Attribute, String> given, List<String> cleared) throws UsageException {
    if (given.isEmpty() && cleared.isEmpty()) {
      throw new UsageException(
          "There is nothing to update: set or --clear at least one attribute.");
    }
    Map<String, String> texts = new HashMap<>();
    given.forEach((attribute, text) -> texts.put(attribute.wireName(), text));
    AttributeReader attributes = new AttributeReader(texts);
    UserUpdate.Builder builder = builder(attributes);
    for (String name : cleared) {
      clear(name, given.keySet(), builder).ifPresent(attributes::add);
    }
    UserUpdate update = attributes.build(builder::build);
    if (update == null) {
      throw new UsageException(
          attributes.problems().stream()
              .map(problem -> option(problem.attribute()) + " " + problem.message())
              .collect(Collectors.joining("; ", "", ".")));
    }
    return update;
  }

  private UserUpdate.Builder builder(AttributeReader attributes) {
    UserUpdate.Builder builder = UserUpdate.builder();
    ifGiven(attributes.text(Attribute.NAME), builder::name);
    ifGiven(attributes.text(Attribute.EMAIL), builder::email);
    ifGiven(attributes.value(Attribute.ROLE.wireName(), roles::named), builder::role);
    ifGiven(attributes.text(Attribute.TITLE), builder::title);
    ifGiven(attributes.text(Attribute.ALTERNATE_EMAIL), builder::alternateEmail);
    ifGiven(attributes.text(Attribute.PHONE), builder::phone);
    ifGiven(attributes.text(Attribute.LOCATION), builder::location);
    ifGiven(attributes.text(Attribute.TIMEZONE), builder::timezone);
    ifGiven(attributes.text(Attribute.LOCALE), builder::locale);
    ifGiven(
        attributes.value(Attribute.EMPLOYEE_NUMBER.wireName(), leadingZeros::read),
        builder::employeeNumber);
    return builder;
  }

  private static <T> void ifGiven(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  /** Clears an attribute, or returns the reason why it cannot be cleared. */
  private static Optional<Problem> clear(
      String name, Set<Attribute> given, UserUpdate.Builder builder) {
    for (Clearable clearable : Clearable.values()) {
      String attribute = clearable.attribute().wireName();
      if (attribute.equalsIgnoreCase(Strings.strip(name))) {
        if (given.contains(clearable.attribute())) {
          return Optional.of(
              new Problem(attribute, "cannot be combined with --clear " + attribute));
        }
        builder.clear(clearable);
        return Optional.empty();
      }
    }
    return Optional.of(new Problem("clear", "must be one of " + CLEARABLE));
  }

  /** The option that sets an attribute: {@code --alternate-email} sets {@code alternateEmail}. */
  private static String option(String attribute) {
    return "--" + attribute.replaceAll("(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
  }
}

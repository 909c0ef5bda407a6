package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.UserUpdate.Clearable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The attributes that the command line sets or clears, as text. */
final class ChangeOptions {

  private final Map<Attribute, String> given = new EnumMap<>(Attribute.class);

  @Option(
      names = "--clear",
      paramLabel = "ATTRIBUTE",
      completionCandidates = ClearableAttributes.class,
      description = "An attribute to remove: ${COMPLETION-CANDIDATES}. Can be repeated.")
  private List<String> cleared = new ArrayList<>();

  @Option(names = "--name", paramLabel = "TEXT", description = "The full name.")
  void name(String text) {
    give(Attribute.NAME, text);
  }

  @Option(names = "--email", paramLabel = "EMAIL", description = "The primary email address.")
  void email(String text) {
    give(Attribute.EMAIL, text);
  }

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Admin, Privileged, Participant, or a role allowed by --custom-role.")
  void role(String text) {
    give(Attribute.ROLE, text);
  }

  @Option(names = "--title", paramLabel = "TEXT", description = "The job title.")
  void title(String text) {
    give(Attribute.TITLE, text);
  }

  @Option(
      names = "--alternate-email",
      paramLabel = "EMAIL",
      description = "The secondary email address.")
  void alternateEmail(String text) {
    give(Attribute.ALTERNATE_EMAIL, text);
  }

  @Option(names = "--phone", paramLabel = "TEXT", description = "The primary phone number.")
  void phone(String text) {
    give(Attribute.PHONE, text);
  }

  @Option(names = "--location", paramLabel = "TEXT", description = "The office location.")
  void location(String text) {
    give(Attribute.LOCATION, text);
  }

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "The time zone, such as America/Denver.")
  void timezone(String text) {
    give(Attribute.TIMEZONE, text);
  }

  @Option(names = "--locale", paramLabel = "LOCALE", description = "The locale, such as en-US.")
  void locale(String text) {
    give(Attribute.LOCALE, text);
  }

  @Option(names = "--employee-number", paramLabel = "N", description = "The employee number.")
  void employeeNumber(String text) {
    give(Attribute.EMPLOYEE_NUMBER, text);
  }

  /** {@return the new values by attribute} */
  Map<Attribute, String> given() {
    return given;
  }

  /** {@return the names of the attributes to clear} */
  List<String> cleared() {
    return cleared;
  }

  private void give(Attribute attribute, String text) {
    given.put(attribute, text);
  }

  /** The names of the attributes that can be cleared. */
  static final class ClearableAttributes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Clearable.values())
          .map(clearable -> clearable.attribute().wireName())
          .iterator();
    }
  }
}

package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.internal.text.LostLetters;
import io.github.domousers.internal.text.Strings;
import io.github.domousers.sync.Directory.ListedUser;
import io.github.domousers.sync.PlannedChange.Invalid;
import jakarta.validation.ConstraintViolationException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a row of the source with a user, and turns the result into what is sent to Domo. */
final class Changes {

  /** Names the attributes that an invalid row reports. */
  static List<String> describe(ConstraintViolationException invalid) {
    // The set has no order, but equal plans have equal digests.
    return invalid.getConstraintViolations().stream()
        .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
        .sorted()
        .toList();
  }

  private static final String LOST_LETTERS =
      " has lost letters that Domo has, such as \u00e9: save the source as UTF-8";

  private static final String SEEMS_DAMAGED =
      " seems to have lost letters, such as \u00e9, as other rows have: save the source as UTF-8";

  /** The attributes of a new user in which letters outside ASCII are usual. */
  private static final List<Attribute> MAY_LOSE_LETTERS =
      List.of(Attribute.NAME, Attribute.TITLE, Attribute.LOCATION);

  private Changes() {}

  /** {@return the changes that only lose letters, as violations} */
  static List<String> lostLetters(List<AttributeChange> changes) {
    return changes.stream()
        .filter(
            change ->
                change.before() instanceof String before
                    && change.after() instanceof String after
                    && LostLetters.hasLost(before, after))
        .map(change -> change.attribute() + LOST_LETTERS)
        .toList();
  }

  /** {@return the values that look as if they had lost letters, as violations} */
  static List<String> lostLetters(NewUser user) {
    return MAY_LOSE_LETTERS.stream()
        .filter(
            attribute ->
                attribute.get(user) instanceof String value && LostLetters.looksDamaged(value))
        .map(attribute -> attribute + SEEMS_DAMAGED)
        .toList();
  }

  /** {@return whether a row is invalid because its user in Domo has letters that it has lost} */
  static boolean hasLostLetters(Invalid row) {
    return row.violations().stream().anyMatch(violation -> violation.endsWith(LOST_LETTERS));
  }

  /** {@return the differences in the managed attributes that Domo returns} */
  static List<AttributeChange> between(
      DesiredUser desired, ListedUser user, Set<Attribute> managed) {
    List<AttributeChange> changes = new ArrayList<>();
    for (Attribute attribute : managed) {
      Object after = desired.get(attribute);
      boolean kept = after == null && attribute.isRequired();
      if (attribute.isReturned() && !kept) {
        Object before = user.get(attribute);
        if (!areEqual(attribute, before, after) || (after == null && user.isUnparsed(attribute))) {
          changes.add(new AttributeChange(attribute, before, after));
        }
      }
    }
    return changes;
  }

  /** {@return the managed values that Domo never returns} */
  static Map<Attribute, String> notReturned(DesiredUser desired, Set<Attribute> managed) {
    Map<Attribute, String> values = new EnumMap<>(Attribute.class);
    for (Attribute attribute : managed) {
      if (!attribute.isReturned() && desired.get(attribute) instanceof String value) {
        values.put(attribute, value);
      }
    }
    return values;
  }

  /**
   * {@return an update}
   *
   * @param documentedRole whether the role must be one that Domo's API documents
   * @throws ConstraintViolationException if a value is invalid
   */
  static UserUpdate update(
      List<AttributeChange> changes, Map<Attribute, String> alsoSet, boolean documentedRole) {
    UserUpdate.Builder update = UserUpdate.builder();
    for (AttributeChange change : changes) {
      Object after = change.after();
      if (after == null) {
        Stream.of(Clearable.values())
            .filter(clearable -> clearable.attribute() == change.attribute())
            .forEach(update::clear);
      } else {
        set(update, change.attribute(), after, documentedRole);
      }
    }
    alsoSet.forEach((attribute, value) -> set(update, attribute, value, documentedRole));
    return update.build();
  }

  private static void set(
      UserUpdate.Builder update, Attribute attribute, Object value, boolean documentedRole) {
    String text = value.toString();
    switch (attribute) {
      case NAME -> update.name(text);
      case EMAIL -> update.email(text);
      case ROLE -> {
        if (documentedRole) {
          update.role(text);
        } else {
          update.role(Role.custom(text));
        }
      }
      case TITLE -> update.title(text);
      case ALTERNATE_EMAIL -> update.alternateEmail(text);
      case PHONE -> update.phone(text);
      case LOCATION -> update.location(text);
      case TIMEZONE -> update.timezone(text);
      case LOCALE -> update.locale(text);
      case EMPLOYEE_NUMBER -> update.employeeNumber((Long) value);
    }
  }

  /**
   * {@return a user with every value that the source has, and defaults for the others}
   *
   * @throws ConstraintViolationException if a value is missing or invalid
   */
  static NewUser newUser(DesiredUser desired, Map<Attribute, String> defaults) {
    NewUser.Builder user =
        NewUser.builder()
            .name(text(desired, Attribute.NAME, defaults))
            .email(text(desired, Attribute.EMAIL, defaults))
            .title(text(desired, Attribute.TITLE, defaults))
            .alternateEmail(text(desired, Attribute.ALTERNATE_EMAIL, defaults))
            .phone(text(desired, Attribute.PHONE, defaults))
            .location(text(desired, Attribute.LOCATION, defaults))
            .timezone(text(desired, Attribute.TIMEZONE, defaults))
            .locale(text(desired, Attribute.LOCALE, defaults))
            .employeeNumber(desired.employeeNumber())
            .sendInvite(desired.sendInvite());
    String role = text(desired, Attribute.ROLE, defaults);
    if (role != null && desired.documentedRole() && desired.get(Attribute.ROLE) != null) {
      user.role(role);
    } else {
      user.role(role == null ? null : Role.custom(role));
    }
    return user.build();
  }

  private static @Nullable String text(
      DesiredUser desired, Attribute attribute, Map<Attribute, String> defaults) {
    return desired.get(attribute) instanceof String value ? value : defaults.get(attribute);
  }

  /** {@return whether a user of this address can be created} */
  static boolean isWellFormed(String email) {
    try {
      UserUpdate.builder().email(email).build();
      return true;
    } catch (ConstraintViolationException malformed) {
      return false;
    }
  }

  /** {@return the attributes that do not have the value that a change sets} */
  static List<Attribute> missing(List<AttributeChange> changes, User user) {
    List<Attribute> missing =
        new ArrayList<>(missing(changes, attribute -> value(attribute, user)));
    for (AttributeChange change : changes) {
      // A value that cannot be parsed is no value in the user, but it is there until it is cleared.
      if (change.isCleared()
          && user.unparsedAttributes().containsKey(change.attribute().wireName())) {
        missing.add(change.attribute());
      }
    }
    return missing;
  }

  /**
   * {@return the attributes that do not have the value that a change sets}
   *
   * @param values returns the values that a user has
   */
  static List<Attribute> missing(
      List<AttributeChange> changes, Function<Attribute, @Nullable Object> values) {
    return differing(changes, AttributeChange::after, values);
  }

  /** {@return the attributes that do not have the value that they had when the plan was made} */
  static List<Attribute> unexpected(List<AttributeChange> changes, User user) {
    return differing(changes, AttributeChange::before, attribute -> value(attribute, user));
  }

  private static List<Attribute> differing(
      List<AttributeChange> changes,
      Function<AttributeChange, @Nullable Object> expected,
      Function<Attribute, @Nullable Object> values) {
    return changes.stream()
        .filter(
            change ->
                !areEqual(
                    change.attribute(), expected.apply(change), values.apply(change.attribute())))
        .map(AttributeChange::attribute)
        .toList();
  }

  /** {@return the value of an attribute; {@code null} for empty text} */
  static @Nullable Object value(Attribute attribute, User user) {
    Object value = attribute.get(user);
    return value instanceof String text ? Strings.stripToNull(text) : value;
  }

  /** {@return what a create sets of these attributes} */
  static List<AttributeChange> of(NewUser user, Set<Attribute> attributes) {
    return attributes.stream()
        .filter(Attribute::isReturned)
        .map(attribute -> new AttributeChange(attribute, null, attribute.get(user)))
        .toList();
  }

  /** {@return whether two values are equal, however Unicode composes their letters} */
  static boolean areEqual(Attribute attribute, @Nullable Object one, @Nullable Object other) {
    if (!(one instanceof String text) || !(other instanceof String otherText)) {
      return Objects.equals(one, other);
    }
    if (text.equals(otherText)) {
      return true;
    }
    return attribute.isEmailAddress()
        ? EmailAddress.parse(text).filter(address -> address.matches(otherText)).isPresent()
        : composed(text).equals(composed(otherText));
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}

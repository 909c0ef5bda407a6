package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.internal.text.Redaction;
import io.github.domousers.internal.text.Strings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the source: a person who should be a user of Domo, with the attributes as the source has
 * them. Unlike a {@link NewUser} it may be invalid: a plan reports such a row and changes nothing
 * for it.
 *
 * <p>Immutable and thread-safe. Its {@code toString} masks personal data.
 */
public final class DesiredUser {

  private final Map<Attribute, Object> attributes;
  private final boolean documentedRole;
  private final boolean sendInvite;
  private final @Nullable String position;
  private final List<String> violations;

  private DesiredUser(Builder builder) {
    this.attributes = new EnumMap<>(builder.attributes);
    this.documentedRole = builder.documentedRole;
    this.sendInvite = builder.sendInvite;
    this.position = builder.position;
    List<String> all = new ArrayList<>(builder.violations);
    if (builder.invalidNumber) {
      all.add("employeeNumber must be a whole number with at most 18 digits");
    }
    this.violations = List.copyOf(all);
  }

  /** {@return an empty builder} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a row with the attributes of a user to create} */
  public static DesiredUser of(NewUser user) {
    Builder builder = new Builder().sendInvite(user.sendInvite());
    Attribute.valuesOf(user).forEach(builder::put);
    return builder.build();
  }

  /**
   * {@return the value of an attribute: a {@code String}, or a {@code Long} for the employee
   * number; {@code null} if the source has none}
   */
  public @Nullable Object get(Attribute attribute) {
    return attributes.get(attribute);
  }

  /** {@return whether Domo sends an email invite if the user is created} */
  public boolean sendInvite() {
    return sendInvite;
  }

  /** {@return where the row is in the source, for messages, such as {@code line 17}} */
  public Optional<String> position() {
    return Optional.ofNullable(position);
  }

  /** {@return what was wrong with the row when it was read, without any value; unmodifiable} */
  public List<String> violations() {
    return violations;
  }

  /** {@return whether the role must be one that Domo's API documents} */
  boolean documentedRole() {
    return documentedRole;
  }

  @Nullable String email() {
    return (String) attributes.get(Attribute.EMAIL);
  }

  @Nullable Long employeeNumber() {
    return (Long) attributes.get(Attribute.EMPLOYEE_NUMBER);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DesiredUser that
        && attributes.equals(that.attributes)
        && documentedRole == that.documentedRole
        && sendInvite == that.sendInvite
        && Objects.equals(position, that.position)
        && violations.equals(that.violations);
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }

  @Override
  public String toString() {
    String email = email();
    return "DesiredUser[email="
        + (email == null ? null : Redaction.maskEmail(email))
        + (position == null ? "" : ", position=" + Redaction.printable(position))
        + "]";
  }

  /**
   * Builds a {@link DesiredUser}. Surrounding white space is stripped from text, and surrounding
   * invisible characters from email addresses and the role; text of which nothing is left counts as
   * absent. Not thread-safe; may be used again after {@link #build()}.
   */
  public static final class Builder {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
    private final List<String> violations = new ArrayList<>();
    private boolean documentedRole;
    private boolean invalidNumber;
    private boolean sendInvite;
    private @Nullable String position;

    private Builder() {}

    /**
     * Sets an attribute from text, such as a column of a file. A role must be one that Domo's API
     * documents, spelt exactly; set another one with {@link #role(Role)}. An employee number that
     * is not a whole number is a violation.
     */
    public Builder set(Attribute attribute, @Nullable String text) {
      String value =
          attribute.isEmailAddress() || attribute == Attribute.ROLE
              ? Strings.stripInvisibleToNull(text)
              : Strings.stripToNull(text);
      if (attribute == Attribute.EMPLOYEE_NUMBER) {
        invalidNumber = value != null && !NUMBER.matcher(value).matches();
        return put(attribute, value == null || invalidNumber ? null : Long.valueOf(value));
      }
      documentedRole |= attribute == Attribute.ROLE;
      return put(attribute, value);
    }

    /** Sets the full name. */
    public Builder name(@Nullable String name) {
      return set(Attribute.NAME, name);
    }

    /** Sets the primary email address, which identifies the user. */
    public Builder email(@Nullable String email) {
      return set(Attribute.EMAIL, email);
    }

    /** Sets the role, which may be one of your own instance. */
    public Builder role(@Nullable Role role) {
      documentedRole = false;
      return put(Attribute.ROLE, role == null ? null : Strings.stripInvisibleToNull(role.name()));
    }

    /** Sets the job title. */
    public Builder title(@Nullable String title) {
      return set(Attribute.TITLE, title);
    }

    /** Sets the secondary email address. */
    public Builder alternateEmail(@Nullable String alternateEmail) {
      return set(Attribute.ALTERNATE_EMAIL, alternateEmail);
    }

    /** Sets the primary phone number. */
    public Builder phone(@Nullable String phone) {
      return set(Attribute.PHONE, phone);
    }

    /** Sets the office location. */
    public Builder location(@Nullable String location) {
      return set(Attribute.LOCATION, location);
    }

    /** Sets the time zone, an IANA id. */
    public Builder timezone(@Nullable String timezone) {
      return set(Attribute.TIMEZONE, timezone);
    }

    /** Sets the locale, a language tag. */
    public Builder locale(@Nullable String locale) {
      return set(Attribute.LOCALE, locale);
    }

    /** Sets the employee number. */
    public Builder employeeNumber(@Nullable Long employeeNumber) {
      invalidNumber = false;
      return put(Attribute.EMPLOYEE_NUMBER, employeeNumber);
    }

    /** Sets whether Domo sends an email invite if the user is created. The default is no. */
    public Builder sendInvite(boolean sendInvite) {
      this.sendInvite = sendInvite;
      return this;
    }

    /** Sets where the row is in the source, for messages, such as {@code line 17}. */
    public Builder position(String position) {
      this.position = Objects.requireNonNull(position, "position");
      return this;
    }

    /**
     * Adds a violation that was found while reading the row, so that the row is reported as
     * invalid.
     *
     * @param violation what is wrong, without any value, such as {@code "has too many columns"}
     */
    public Builder violation(String violation) {
      violations.add(Objects.requireNonNull(violation, "violation"));
      return this;
    }

    /** {@return the row; nothing is checked here} */
    public DesiredUser build() {
      return new DesiredUser(this);
    }

    private Builder put(Attribute attribute, @Nullable Object value) {
      if (value == null) {
        attributes.remove(attribute);
      } else {
        attributes.put(attribute, value);
      }
      return this;
    }
  }
}

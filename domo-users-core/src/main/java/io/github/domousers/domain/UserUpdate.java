package io.github.domousers.domain;

import io.github.domousers.internal.text.Strings;
import io.github.domousers.validation.BeanValidation;
import io.github.domousers.validation.LocaleTag;
import io.github.domousers.validation.NoHiddenCharacters;
import io.github.domousers.validation.SingleLine;
import io.github.domousers.validation.TimeZoneId;
import io.github.domousers.validation.Visible;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change to a user. Each attribute is kept, set or cleared; an attribute that is not named is
 * kept, so that nothing is erased by accident. The name, the email address and the role cannot be
 * cleared.
 *
 * <pre>{@code
 * UserUpdate.builder().title("Head of Data").clear(Clearable.PHONE).build()
 * }</pre>
 *
 * <p>An instance is always valid, by the rules of {@link NewUser}. Immutable and thread-safe. Its
 * {@code toString} contains the names of the attributes, but no values.
 */
public final class UserUpdate {

  private static final String NOT_BLANK = "must not be blank: omit it to keep the value";
  private static final String NOT_BLANK_BUT_CLEARABLE = NOT_BLANK + ", or clear it";

  @Size(min = 1, message = NOT_BLANK) @SingleLine
  @Visible
  private final @Nullable String name;

  @Size(min = 1, message = NOT_BLANK) @Email(message = NewUser.EMAIL_ADDRESS) @NoHiddenCharacters
  private final @Nullable String email;

  @Size(min = 1, message = NOT_BLANK) @NoHiddenCharacters(spaceAllowed = true, message = NewUser.HIDDEN_IN_A_ROLE)
  @Visible
  @Pattern(
      regexp = NewUser.DOCUMENTED_ROLE,
      message = NewUser.NOT_A_DOCUMENTED_ROLE,
      groups = NewUser.RoleAsText.class)
  private final @Nullable String role;

  @Size(min = 1, message = NOT_BLANK_BUT_CLEARABLE) @SingleLine
  @Visible
  private final @Nullable String title;

  @Size(min = 1, message = NOT_BLANK_BUT_CLEARABLE) @Email(message = NewUser.EMAIL_ADDRESS) @NoHiddenCharacters
  private final @Nullable String alternateEmail;

  @Size(min = 1, message = NOT_BLANK_BUT_CLEARABLE) @SingleLine
  private final @Nullable String phone;

  @Size(min = 1, message = NOT_BLANK_BUT_CLEARABLE) @SingleLine
  private final @Nullable String location;

  @Size(min = 1, message = NOT_BLANK_BUT_CLEARABLE) @TimeZoneId
  private final @Nullable String timezone;

  @Size(min = 1, message = NOT_BLANK_BUT_CLEARABLE) @LocaleTag
  private final @Nullable String locale;

  @PositiveOrZero(message = NewUser.NOT_NEGATIVE) private final @Nullable Long employeeNumber;

  /** All of the above, by attribute. */
  final Map<Attribute, Object> attributes;

  private final Set<Clearable> cleared;

  private UserUpdate(Builder builder) {
    this.attributes = new EnumMap<>(builder.attributes);
    this.name = Attribute.NAME.text(attributes);
    this.email = Attribute.EMAIL.text(attributes);
    this.role = Attribute.ROLE.text(attributes);
    this.title = Attribute.TITLE.text(attributes);
    this.alternateEmail = Attribute.ALTERNATE_EMAIL.text(attributes);
    this.phone = Attribute.PHONE.text(attributes);
    this.location = Attribute.LOCATION.text(attributes);
    this.timezone = Attribute.TIMEZONE.text(attributes);
    this.locale = Attribute.LOCALE.text(attributes);
    this.employeeNumber = Attribute.EMPLOYEE_NUMBER.number(attributes);
    this.cleared = Collections.unmodifiableSet(EnumSet.copyOf(builder.cleared));
  }

  /** {@return a builder of a change that keeps every attribute} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the full name to set, or {@code null} to keep it} */
  public @Nullable String name() {
    return name;
  }

  /** {@return the primary email address to set, or {@code null} to keep it} */
  public @Nullable String email() {
    return email;
  }

  /** {@return the role to set, or {@code null} to keep it} */
  public @Nullable Role role() {
    return role == null ? null : Role.custom(role);
  }

  /** {@return the job title to set, or {@code null} to keep or clear it} */
  public @Nullable String title() {
    return title;
  }

  /** {@return the secondary email address to set, or {@code null} to keep or clear it} */
  public @Nullable String alternateEmail() {
    return alternateEmail;
  }

  /** {@return the primary phone number to set, or {@code null} to keep or clear it} */
  public @Nullable String phone() {
    return phone;
  }

  /** {@return the office location to set, or {@code null} to keep or clear it} */
  public @Nullable String location() {
    return location;
  }

  /** {@return the time zone to set, an IANA id, or {@code null} to keep or clear it} */
  public @Nullable String timezone() {
    return timezone;
  }

  /** {@return the locale to set, a language tag, or {@code null} to keep or clear it} */
  public @Nullable String locale() {
    return locale;
  }

  /** {@return the employee number to set, or {@code null} to keep or clear it} */
  public @Nullable Long employeeNumber() {
    return employeeNumber;
  }

  /** {@return the attributes to clear, none of which is set; unmodifiable} */
  public Set<Clearable> cleared() {
    return cleared;
  }

  /** {@return whether this keeps every attribute} */
  public boolean isEmpty() {
    return attributes.isEmpty() && cleared.isEmpty();
  }

  /**
   * {@return a user with this change made} The time zone and the locale are not part of a {@link
   * User}. The unparsed value of a changed attribute is dropped, and so is the id of a changed
   * role.
   */
  public User applyTo(User user) {
    Map<String, String> unparsed = new HashMap<>(user.unparsedAttributes());
    User.Builder changed = user.toBuilder();
    Stream.concat(attributes.keySet().stream(), cleared.stream().map(Clearable::attribute))
        .forEach(
            attribute -> {
              unparsed.remove(attribute.wireName());
              if (attribute.isReturned()) {
                changed.set(attribute, attributes.get(attribute));
              }
            });
    if (role != null && !role.equals(Attribute.ROLE.text(user.attributes))) {
      changed.roleId(null);
    }
    return changed.unparsedAttributes(unparsed).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserUpdate that
        && attributes.equals(that.attributes)
        && cleared.equals(that.cleared);
  }

  @Override
  public int hashCode() {
    return Objects.hash(attributes, cleared);
  }

  @Override
  public String toString() {
    return "UserUpdate[set="
        + attributes.keySet()
        + ", cleared="
        + cleared.stream().map(Clearable::attribute).toList()
        + "]";
  }

  /** The attributes that can be cleared. */
  public enum Clearable {
    /** The job title. */
    TITLE(Attribute.TITLE),
    /** The secondary email address. */
    ALTERNATE_EMAIL(Attribute.ALTERNATE_EMAIL),
    /** The primary phone number. */
    PHONE(Attribute.PHONE),
    /** The office location. */
    LOCATION(Attribute.LOCATION),
    /** The time zone. */
    TIMEZONE(Attribute.TIMEZONE),
    /** The locale. */
    LOCALE(Attribute.LOCALE),
    /** The employee number. */
    EMPLOYEE_NUMBER(Attribute.EMPLOYEE_NUMBER);

    private final Attribute attribute;

    Clearable(Attribute attribute) {
      this.attribute = attribute;
    }

    /** {@return the same attribute among all attributes} */
    public Attribute attribute() {
      return attribute;
    }
  }

  /**
   * Builds a {@link UserUpdate}. For each attribute, the last call wins. Surrounding white space is
   * stripped from text, and surrounding invisible characters from email addresses and the role.
   * Text of which nothing is left is a violation, because it is unclear whether to keep or to clear
   * the attribute. Not thread-safe; may be used again after {@link #build()}.
   */
  public static final class Builder {

    private final Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
    private boolean roleAsText;
    private final Set<Clearable> cleared = EnumSet.noneOf(Clearable.class);

    private Builder() {}

    /** Sets the full name: one line of text. */
    public Builder name(String name) {
      return set(Attribute.NAME, Strings.strip(name));
    }

    /** Sets the primary email address, well-formed. */
    public Builder email(String email) {
      return set(Attribute.EMAIL, Strings.stripInvisible(email));
    }

    /** Sets the role. */
    public Builder role(Role role) {
      this.roleAsText = false;
      return set(Attribute.ROLE, Strings.stripInvisible(role == null ? null : role.name()));
    }

    /**
     * Sets a role that Domo's API documents, from text such as a column of a file: {@code Admin},
     * {@code Privileged} or {@code Participant}, spelt exactly. Any other text is a violation of
     * {@code role} in {@link #build()}.
     */
    public Builder role(String role) {
      this.roleAsText = true;
      return set(Attribute.ROLE, Strings.stripInvisible(role));
    }

    /** Sets the job title: one line of text. */
    public Builder title(String title) {
      return set(Attribute.TITLE, Strings.strip(title));
    }

    /** Sets the secondary email address, well-formed. */
    public Builder alternateEmail(String alternateEmail) {
      return set(Attribute.ALTERNATE_EMAIL, Strings.stripInvisible(alternateEmail));
    }

    /** Sets the primary phone number: one line of text. */
    public Builder phone(String phone) {
      return set(Attribute.PHONE, Strings.strip(phone));
    }

    /** Sets the office location: one line of free text (city, state, country). */
    public Builder location(String location) {
      return set(Attribute.LOCATION, Strings.strip(location));
    }

    /**
     * Sets the time zone in which Domo shows times to the user: an IANA id, such as {@code
     * America/Denver}.
     */
    public Builder timezone(String timezone) {
      return set(Attribute.TIMEZONE, Strings.strip(timezone));
    }

    /**
     * Sets the locale in which Domo shows settings to the user: a language tag in either form,
     * {@code en-US} or {@code en_US}.
     */
    public Builder locale(String locale) {
      return set(Attribute.LOCALE, Strings.strip(locale));
    }

    /** Sets the employee number: zero or more. */
    public Builder employeeNumber(long employeeNumber) {
      return set(Attribute.EMPLOYEE_NUMBER, employeeNumber);
    }

    /** Clears attributes, so that the user has no value for them afterwards. */
    public Builder clear(Clearable... clearables) {
      for (Clearable clearable : clearables) {
        cleared.add(clearable);
        attributes.remove(clearable.attribute);
      }
      return this;
    }

    /**
     * {@return a valid change}
     *
     * @throws ConstraintViolationException if anything is blank or malformed, see {@link
     *     NewUser.Builder#build()}
     */
    public UserUpdate build() {
      UserUpdate update = new UserUpdate(this);
      return roleAsText
          ? BeanValidation.requireValid(update, Attribute.WIRE_NAMES, NewUser.RoleAsText.class)
          : BeanValidation.requireValid(update, Attribute.WIRE_NAMES);
    }

    private Builder set(Attribute attribute, Object value) {
      cleared.removeIf(clearable -> clearable.attribute == attribute);
      attributes.put(attribute, value);
      return this;
    }
  }
}

package io.github.domousers.domain;

import io.github.domousers.internal.text.Redaction;
import io.github.domousers.internal.text.Strings;
import io.github.domousers.validation.BeanValidation;
import io.github.domousers.validation.LocaleTag;
import io.github.domousers.validation.NoHiddenCharacters;
import io.github.domousers.validation.SingleLine;
import io.github.domousers.validation.TimeZoneId;
import io.github.domousers.validation.Visible;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.groups.Default;
import org.jspecify.annotations.Nullable;

/**
 * A user to be created: the ten attributes of Domo's <em>Create a user</em>, and whether to send an
 * invite. An instance is always valid: it has a name, an email address and a role; other attributes
 * may be {@code null}.
 *
 * <p>The constraints on the fields are the only rules. Domo documents no other limits, so Domo
 * decides what else it rejects.
 *
 * <p>Immutable and thread-safe. Its {@code toString} masks personal data.
 */
public final class NewUser {

  static final String EMAIL_ADDRESS =
      "must be a well-formed email address, such as leonhard.euler@domo.com";

  static final String HIDDEN_IN_A_ROLE =
      "must not contain invisible characters, or white space other than U+0020";

  static final String DOCUMENTED_ROLE = "(Admin|Privileged|Participant)?";

  static final String NOT_A_DOCUMENTED_ROLE =
      "must be spelt exactly Admin, Privileged or Participant; for a role of your own instance, use"
          + " Role.custom";

  static final String NOT_NEGATIVE = "must be zero or more";

  @NotBlank(message = "is required: the full name") @SingleLine
  @Visible
  private final String name;

  @NotBlank(message = "is required: the primary email address") @Email(message = EMAIL_ADDRESS) @NoHiddenCharacters
  private final String email;

  @NotBlank(message = "is required: Admin, Privileged, Participant, or a custom role") @NoHiddenCharacters(spaceAllowed = true, message = HIDDEN_IN_A_ROLE)
  @Visible
  @Pattern(regexp = DOCUMENTED_ROLE, message = NOT_A_DOCUMENTED_ROLE, groups = RoleAsText.class) private final String role;

  @SingleLine @Visible private final @Nullable String title;

  @Email(message = EMAIL_ADDRESS) @NoHiddenCharacters
  private final @Nullable String alternateEmail;

  @SingleLine private final @Nullable String phone;

  @SingleLine private final @Nullable String location;

  @TimeZoneId private final @Nullable String timezone;

  @LocaleTag private final @Nullable String locale;

  @PositiveOrZero(message = NOT_NEGATIVE) private final @Nullable Long employeeNumber;

  private final boolean sendInvite;

  @SuppressWarnings("NullAway") // Required values are checked before any code sees the instance.
  private NewUser(Builder builder, @Nullable String role) {
    this.name = builder.name;
    this.email = builder.email;
    this.role = role;
    this.title = builder.title;
    this.alternateEmail = builder.alternateEmail;
    this.phone = builder.phone;
    this.location = builder.location;
    this.timezone = builder.timezone;
    this.locale = builder.locale;
    this.employeeNumber = builder.employeeNumber;
    this.sendInvite = builder.sendInvite;
  }

  /** {@return an empty builder} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the full name} */
  public String name() {
    return name;
  }

  /** {@return the primary email address} */
  public String email() {
    return email;
  }

  /** {@return the role} */
  public Role role() {
    return Role.custom(role);
  }

  /** {@return the job title, or {@code null}} */
  public @Nullable String title() {
    return title;
  }

  /** {@return the secondary email address, or {@code null}} */
  public @Nullable String alternateEmail() {
    return alternateEmail;
  }

  /** {@return the primary phone number, or {@code null}} */
  public @Nullable String phone() {
    return phone;
  }

  /** {@return the office location, free text (city, state, country), or {@code null}} */
  public @Nullable String location() {
    return location;
  }

  /** {@return the time zone, an IANA id such as {@code America/Denver}, or {@code null}} */
  public @Nullable String timezone() {
    return timezone;
  }

  /** {@return the locale, such as {@code en-US}, or {@code null}} */
  public @Nullable String locale() {
    return locale;
  }

  /** {@return the employee number, or {@code null}} */
  public @Nullable Long employeeNumber() {
    return employeeNumber;
  }

  /** {@return whether Domo sends the user an email invite} */
  public boolean sendInvite() {
    return sendInvite;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NewUser that
        && Attribute.valuesOf(this).equals(Attribute.valuesOf(that))
        && sendInvite == that.sendInvite;
  }

  @Override
  public int hashCode() {
    return Attribute.valuesOf(this).hashCode();
  }

  @Override
  public String toString() {
    return "NewUser[email=" + Redaction.maskEmail(email) + ", role=" + role() + "]";
  }

  /** The constraints of a user whose role was given as text, which names a documented role. */
  interface RoleAsText extends Default {}

  /**
   * Builds a {@link NewUser}. Surrounding white space is stripped from text, and surrounding
   * invisible characters, such as the zero-width space U+200B, from email addresses and the role.
   * Text of which nothing is left counts as absent. Not thread-safe; may be used again after {@link
   * #build()}.
   */
  public static final class Builder {

    private @Nullable String name;
    private @Nullable String email;
    private @Nullable Role role;
    private boolean roleAsText;
    private @Nullable String title;
    private @Nullable String alternateEmail;
    private @Nullable String phone;
    private @Nullable String location;
    private @Nullable String timezone;
    private @Nullable String locale;
    private @Nullable Long employeeNumber;
    private boolean sendInvite;

    private Builder() {}

    /** Sets the full name: required, one line, with at least one visible character. */
    public Builder name(@Nullable String name) {
      this.name = Strings.stripToNull(name);
      return this;
    }

    /**
     * Sets the primary email address: required, well-formed, without white space or invisible
     * characters.
     */
    public Builder email(@Nullable String email) {
      this.email = Strings.stripInvisibleToNull(email);
      return this;
    }

    /**
     * Sets the role: required. Its name must not contain invisible characters, or white space other
     * than U+0020.
     */
    public Builder role(@Nullable Role role) {
      this.role = role;
      this.roleAsText = false;
      return this;
    }

    /**
     * Sets a role that Domo's API documents, from text such as a column of a file: {@code Admin},
     * {@code Privileged} or {@code Participant}, spelt exactly. Any other text is a violation of
     * {@code role} in {@link #build()}, unlike in {@link Role#of}.
     */
    public Builder role(@Nullable String role) {
      this.role = role == null ? null : Role.custom(role);
      this.roleAsText = true;
      return this;
    }

    /**
     * Sets the job title: one line of text with at least one visible character, or {@code null} for
     * none.
     */
    public Builder title(@Nullable String title) {
      this.title = Strings.stripToNull(title);
      return this;
    }

    /** Sets the secondary email address: like the primary one, or {@code null} for none. */
    public Builder alternateEmail(@Nullable String alternateEmail) {
      this.alternateEmail = Strings.stripInvisibleToNull(alternateEmail);
      return this;
    }

    /** Sets the primary phone number: one line of text, or {@code null} for none. */
    public Builder phone(@Nullable String phone) {
      this.phone = Strings.stripToNull(phone);
      return this;
    }

    /**
     * Sets the office location: one line of free text (city, state, country), or {@code null} for
     * none.
     */
    public Builder location(@Nullable String location) {
      this.location = Strings.stripToNull(location);
      return this;
    }

    /**
     * Sets the time zone in which Domo shows times to the user: an IANA id, such as {@code
     * America/Denver}, or {@code null} for none.
     */
    public Builder timezone(@Nullable String timezone) {
      this.timezone = Strings.stripToNull(timezone);
      return this;
    }

    /**
     * Sets the locale in which Domo shows settings to the user: a language tag such as {@code
     * en-US} or {@code en_US}, or {@code null} for none.
     */
    public Builder locale(@Nullable String locale) {
      this.locale = Strings.stripToNull(locale);
      return this;
    }

    /** Sets the employee number: zero or more, or {@code null} for none. */
    public Builder employeeNumber(@Nullable Long employeeNumber) {
      this.employeeNumber = employeeNumber;
      return this;
    }

    /** Sets the employee number: zero or more. */
    public Builder employeeNumber(long employeeNumber) {
      return employeeNumber(Long.valueOf(employeeNumber));
    }

    /**
     * Sets whether Domo sends the user an email invite. The default is {@code false}, because an
     * invite cannot be taken back.
     */
    public Builder sendInvite(boolean sendInvite) {
      this.sendInvite = sendInvite;
      return this;
    }

    /**
     * {@return a valid user}
     *
     * @throws ConstraintViolationException if anything is missing or malformed: it contains all
     *     violations, in English, with the names of the attributes and what would be valid, but
     *     without any value
     */
    public NewUser build() {
      String roleName = role == null ? null : Strings.stripInvisibleToNull(role.name());
      NewUser user = new NewUser(this, roleName);
      return roleAsText
          ? BeanValidation.requireValid(user, Attribute.WIRE_NAMES, RoleAsText.class)
          : BeanValidation.requireValid(user, Attribute.WIRE_NAMES);
    }
  }
}

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
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user to be created: the ten attributes of Domo's <em>Create a user</em>, and whether to send an
 * invite. An instance is always valid; name, email and role are there, the rest may be {@code
 * null}.
 *
 * <p>The constraints on the fields are the rules, and the only ones: Domo documents no other
 * limits, so Domo decides what else it refuses.
 *
 * <p>Immutable and thread-safe. Its {@code toString} masks personal data.
 */
public final class NewUser {

  /** What to say of an email address that is none. */
  static final String EMAIL_ADDRESS =
      "must be a well-formed email address, such as leonhard.euler@domo.com";

  /** The message for a role that contains more than visible characters and spaces. */
  static final String HIDDEN_IN_A_ROLE =
      "must not contain invisible characters, or white space other than U+0020";

  /** What to say of a number that is below zero. */
  static final String NOT_NEGATIVE = "must be zero or more";

  @NotBlank(message = "must be given: the full name") @SingleLine
  @Visible
  private final String name;

  @NotBlank(message = "must be given: the primary email address") @Email(message = EMAIL_ADDRESS) @NoHiddenCharacters
  private final String email;

  @NotBlank(message = "must be given: Admin, Privileged, Participant, or a custom role") @NoHiddenCharacters(spaceAllowed = true, message = HIDDEN_IN_A_ROLE)
  @Visible
  private final String role;

  @SingleLine @Visible private final @Nullable String title;

  @Email(message = EMAIL_ADDRESS) @NoHiddenCharacters
  private final @Nullable String alternateEmail;

  @SingleLine private final @Nullable String phone;

  @SingleLine private final @Nullable String location;

  @TimeZoneId private final @Nullable String timezone;

  @LocaleTag private final @Nullable String locale;

  @PositiveOrZero(message = NOT_NEGATIVE) private final @Nullable Long employeeNumber;

  private final boolean sendInvite;

  @SuppressWarnings("NullAway") // Nobody gets to see a user without a name, an email or a role.
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

  /**
   * Starts a user of whom nothing is known yet.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The full name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The primary email address, used in the profile.
   *
   * @return the email
   */
  public String email() {
    return email;
  }

  /**
   * The role.
   *
   * @return the role
   */
  public Role role() {
    return Role.custom(role);
  }

  /**
   * The job title.
   *
   * @return the title, or {@code null} if none was given
   */
  public @Nullable String title() {
    return title;
  }

  /**
   * The secondary email address in the profile.
   *
   * @return the secondary email address, or {@code null} if none was given
   */
  public @Nullable String alternateEmail() {
    return alternateEmail;
  }

  /**
   * The primary phone number.
   *
   * @return the phone, or {@code null} if none was given
   */
  public @Nullable String phone() {
    return phone;
  }

  /**
   * The office location, free text: city, state, country.
   *
   * @return the location, or {@code null} if none was given
   */
  public @Nullable String location() {
    return location;
  }

  /**
   * The time zone in which Domo shows times to the user, an IANA id such as {@code America/Denver}.
   *
   * @return the timezone, or {@code null} if none was given
   */
  public @Nullable String timezone() {
    return timezone;
  }

  /**
   * The locale in which Domo shows settings to the user, such as {@code en-US}.
   *
   * @return the locale, or {@code null} if none was given
   */
  public @Nullable String locale() {
    return locale;
  }

  /**
   * The employee number within the company.
   *
   * @return the employee number, or {@code null} if none was given
   */
  public @Nullable Long employeeNumber() {
    return employeeNumber;
  }

  /**
   * Whether Domo is to send the user an email invite.
   *
   * @return {@code true} if it is
   */
  public boolean sendInvite() {
    return sendInvite;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NewUser that
        && name.equals(that.name)
        && email.equals(that.email)
        && role.equals(that.role)
        && Objects.equals(title, that.title)
        && Objects.equals(alternateEmail, that.alternateEmail)
        && Objects.equals(phone, that.phone)
        && Objects.equals(location, that.location)
        && Objects.equals(timezone, that.timezone)
        && Objects.equals(locale, that.locale)
        && Objects.equals(employeeNumber, that.employeeNumber)
        && sendInvite == that.sendInvite;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        name,
        email,
        role,
        title,
        alternateEmail,
        phone,
        location,
        timezone,
        locale,
        employeeNumber,
        sendInvite);
  }

  @Override
  public String toString() {
    return "NewUser[email=" + Redaction.maskEmail(email) + ", role=" + role() + "]";
  }

  /**
   * Collects the attributes of a {@link NewUser}. Text is stripped of surrounding white space;
   * email addresses and the role are stripped of surrounding invisible characters too, such as the
   * zero-width space U+200B. Text of which nothing is left counts as absent. Not thread-safe; may
   * be used again after {@link #build()}.
   */
  public static final class Builder {

    private @Nullable String name;
    private @Nullable String email;
    private @Nullable Role role;
    private @Nullable String title;
    private @Nullable String alternateEmail;
    private @Nullable String phone;
    private @Nullable String location;
    private @Nullable String timezone;
    private @Nullable String locale;
    private @Nullable Long employeeNumber;
    private boolean sendInvite;

    private Builder() {}

    /**
     * Sets the full name.
     *
     * @param name the name; required, one line, with at least one visible character
     * @return this builder
     */
    public Builder name(@Nullable String name) {
      this.name = Strings.stripToNull(name);
      return this;
    }

    /**
     * Sets the primary email address, used in the profile.
     *
     * @param email a well-formed email address without white space or invisible characters in it;
     *     required
     * @return this builder
     */
    public Builder email(@Nullable String email) {
      this.email = Strings.stripInvisibleToNull(email);
      return this;
    }

    /**
     * Sets the role.
     *
     * @param role the role; required. Its name must not contain invisible characters or white space
     *     other than U+0020
     * @return this builder
     */
    public Builder role(@Nullable Role role) {
      this.role = role;
      return this;
    }

    /**
     * Sets the job title.
     *
     * @param title one line of text with at least one visible character, or {@code null} for none
     * @return this builder
     */
    public Builder title(@Nullable String title) {
      this.title = Strings.stripToNull(title);
      return this;
    }

    /**
     * Sets the secondary email address in the profile.
     *
     * @param alternateEmail a well-formed email address without white space or invisible characters
     *     in it, or {@code null} for none
     * @return this builder
     */
    public Builder alternateEmail(@Nullable String alternateEmail) {
      this.alternateEmail = Strings.stripInvisibleToNull(alternateEmail);
      return this;
    }

    /**
     * Sets the primary phone number.
     *
     * @param phone one line of text, or {@code null} for none
     * @return this builder
     */
    public Builder phone(@Nullable String phone) {
      this.phone = Strings.stripToNull(phone);
      return this;
    }

    /**
     * Sets the office location, free text: city, state, country.
     *
     * @param location one line of text, or {@code null} for none
     * @return this builder
     */
    public Builder location(@Nullable String location) {
      this.location = Strings.stripToNull(location);
      return this;
    }

    /**
     * Sets the time zone in which Domo shows times to the user, an IANA id such as {@code
     * America/Denver}.
     *
     * @param timezone an IANA time zone id, or {@code null} for none
     * @return this builder
     */
    public Builder timezone(@Nullable String timezone) {
      this.timezone = Strings.stripToNull(timezone);
      return this;
    }

    /**
     * Sets the locale in which Domo shows settings to the user, such as {@code en-US}.
     *
     * @param locale a language tag in either form, {@code en-US} or {@code en_US}, or {@code null}
     *     for none
     * @return this builder
     */
    public Builder locale(@Nullable String locale) {
      this.locale = Strings.stripToNull(locale);
      return this;
    }

    /**
     * Sets the employee number within the company.
     *
     * @param employeeNumber the number, zero or more, or {@code null} for none
     * @return this builder
     */
    public Builder employeeNumber(@Nullable Long employeeNumber) {
      this.employeeNumber = employeeNumber;
      return this;
    }

    /**
     * Sets the employee number within the company.
     *
     * @param employeeNumber the number, zero or more
     * @return this builder
     */
    public Builder employeeNumber(long employeeNumber) {
      return employeeNumber(Long.valueOf(employeeNumber));
    }

    /**
     * Sets whether Domo is to send the user an email invite. The default is not to, since an invite
     * cannot be taken back.
     *
     * @param sendInvite {@code true} to send it
     * @return this builder
     */
    public Builder sendInvite(boolean sendInvite) {
      this.sendInvite = sendInvite;
      return this;
    }

    /**
     * Checks all that was given, and makes the user of it.
     *
     * @return the user, valid
     * @throws ConstraintViolationException if anything is missing or malformed: it tells all
     *     violations at once, in English, naming the attributes and saying what would be right,
     *     without any of the values in its message
     */
    public NewUser build() {
      String roleName = role == null ? null : Strings.stripInvisibleToNull(role.name());
      return BeanValidation.requireValid(new NewUser(this, roleName), Attribute.WIRE_NAMES);
    }
  }
}

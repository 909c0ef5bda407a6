package io.github.domousers.domain;

import io.github.domousers.internal.text.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as Domo describes it. Only the id is sure to be there: what Domo left out is {@code null},
 * never a made-up value. Domo never tells a user's time zone and locale.
 *
 * <p>Immutable and thread-safe. Its {@code toString} masks personal data.
 */
public final class User {

  private final long id;
  private final @Nullable String name;
  private final @Nullable String email;
  private final @Nullable Role role;
  private final @Nullable Long roleId;
  private final @Nullable String title;
  private final @Nullable String alternateEmail;
  private final @Nullable String phone;
  private final @Nullable String location;
  private final @Nullable Long employeeNumber;
  private final List<Group> groups;
  private final @Nullable String image;
  private final @Nullable Instant createdAt;
  private final @Nullable Instant updatedAt;
  private final boolean deleted;
  private final Map<String, String> unparsedAttributes;

  private User(Builder builder, long id) {
    this.id = id;
    this.name = builder.name;
    this.email = builder.email;
    this.role = builder.role;
    this.roleId = builder.roleId;
    this.title = builder.title;
    this.alternateEmail = builder.alternateEmail;
    this.phone = builder.phone;
    this.location = builder.location;
    this.employeeNumber = builder.employeeNumber;
    this.groups = builder.groups;
    this.image = builder.image;
    this.createdAt = builder.createdAt;
    this.updatedAt = builder.updatedAt;
    this.deleted = builder.deleted;
    this.unparsedAttributes = builder.unparsedAttributes;
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
   * Starts a user of whom all is known that this one tells.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    return new Builder()
        .id(id)
        .name(name)
        .email(email)
        .role(role)
        .roleId(roleId)
        .title(title)
        .alternateEmail(alternateEmail)
        .phone(phone)
        .location(location)
        .employeeNumber(employeeNumber)
        .groups(groups)
        .image(image)
        .createdAt(createdAt)
        .updatedAt(updatedAt)
        .deleted(deleted)
        .unparsedAttributes(unparsedAttributes);
  }

  /**
   * Domo's id of the user.
   *
   * @return the id
   */
  public long id() {
    return id;
  }

  /**
   * The full name.
   *
   * @return the name, or {@code null} if Domo did not tell it
   */
  public @Nullable String name() {
    return name;
  }

  /**
   * The primary email address, used in the profile.
   *
   * @return the email, or {@code null} if Domo did not tell it
   */
  public @Nullable String email() {
    return email;
  }

  /**
   * The role.
   *
   * @return the role, or {@code null} if Domo did not tell it
   */
  public @Nullable Role role() {
    return role;
  }

  /**
   * Domo's id of the role, which it tells with one user that was asked for by id.
   *
   * @return the id, or {@code null} if Domo did not tell it
   */
  public @Nullable Long roleId() {
    return roleId;
  }

  /**
   * The job title.
   *
   * @return the title, or {@code null} if Domo did not tell it
   */
  public @Nullable String title() {
    return title;
  }

  /**
   * The secondary email address in the profile.
   *
   * @return the secondary email address, or {@code null} if Domo did not tell it
   */
  public @Nullable String alternateEmail() {
    return alternateEmail;
  }

  /**
   * The primary phone number.
   *
   * @return the phone, or {@code null} if Domo did not tell it
   */
  public @Nullable String phone() {
    return phone;
  }

  /**
   * The office location, free text: city, state, country.
   *
   * @return the location, or {@code null} if Domo did not tell it
   */
  public @Nullable String location() {
    return location;
  }

  /**
   * The employee number within the company.
   *
   * @return the employee number, or {@code null} if Domo did not tell it
   */
  public @Nullable Long employeeNumber() {
    return employeeNumber;
  }

  /**
   * The groups that the user belongs to.
   *
   * @return the groups, unmodifiable, in Domo's order; empty if Domo told none
   */
  public List<Group> groups() {
    return groups;
  }

  /**
   * The URL of the avatar.
   *
   * @return the URL, or {@code null} if Domo did not tell it
   */
  public @Nullable String image() {
    return image;
  }

  /**
   * When the user was created, to the second.
   *
   * @return the instant, or {@code null} if Domo did not tell it
   */
  public @Nullable Instant createdAt() {
    return createdAt;
  }

  /**
   * When the user was last changed, to the second.
   *
   * @return the instant, or {@code null} if Domo did not tell it
   */
  public @Nullable Instant updatedAt() {
    return updatedAt;
  }

  /**
   * Whether the user was deleted. Domo still tells of a deleted user that is asked for by id,
   * though not all that it did.
   *
   * @return {@code true} if Domo said so
   */
  public boolean deleted() {
    return deleted;
  }

  /**
   * What Domo told of this user that could not be read: a number that is none, a timestamp with its
   * century cut off, an attribute that this library does not know. Kept so that nothing is lost;
   * such an attribute's own accessor answers {@code null}, or for the groups those that could be
   * read.
   *
   * @return the names of the attributes, with their values as JSON text; unmodifiable
   */
  public Map<String, String> unparsedAttributes() {
    return unparsedAttributes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof User that
        && id == that.id
        && Objects.equals(name, that.name)
        && Objects.equals(email, that.email)
        && Objects.equals(role, that.role)
        && Objects.equals(roleId, that.roleId)
        && Objects.equals(title, that.title)
        && Objects.equals(alternateEmail, that.alternateEmail)
        && Objects.equals(phone, that.phone)
        && Objects.equals(location, that.location)
        && Objects.equals(employeeNumber, that.employeeNumber)
        && Objects.equals(groups, that.groups)
        && Objects.equals(image, that.image)
        && Objects.equals(createdAt, that.createdAt)
        && Objects.equals(updatedAt, that.updatedAt)
        && deleted == that.deleted
        && Objects.equals(unparsedAttributes, that.unparsedAttributes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "User[id="
        + id
        + ", email="
        + (email == null ? null : Redaction.maskEmail(email))
        + ", role="
        + role
        + (deleted ? ", deleted]" : "]");
  }

  /** Collects what is known of a {@link User}. Not thread-safe. */
  public static final class Builder {

    private @Nullable Long id;
    private @Nullable String name;
    private @Nullable String email;
    private @Nullable Role role;
    private @Nullable Long roleId;
    private @Nullable String title;
    private @Nullable String alternateEmail;
    private @Nullable String phone;
    private @Nullable String location;
    private @Nullable Long employeeNumber;
    private List<Group> groups = List.of();
    private @Nullable String image;
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;
    private boolean deleted;
    private Map<String, String> unparsedAttributes = Map.of();

    private Builder() {}

    /**
     * Sets Domo's id of the user.
     *
     * @param id the id; required
     * @return this builder
     */
    public Builder id(long id) {
      this.id = id;
      return this;
    }

    /**
     * Sets the full name.
     *
     * @param name the name, or {@code null} if unknown
     * @return this builder
     */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    /**
     * Sets the primary email address, used in the profile.
     *
     * @param email the email, or {@code null} if unknown
     * @return this builder
     */
    public Builder email(@Nullable String email) {
      this.email = email;
      return this;
    }

    /**
     * Sets the role.
     *
     * @param role the role, or {@code null} if unknown
     * @return this builder
     */
    public Builder role(@Nullable Role role) {
      this.role = role;
      return this;
    }

    /**
     * Sets Domo's id of the role.
     *
     * @param roleId the id, or {@code null} if unknown
     * @return this builder
     */
    public Builder roleId(@Nullable Long roleId) {
      this.roleId = roleId;
      return this;
    }

    /**
     * Sets the job title.
     *
     * @param title the title, or {@code null} if unknown
     * @return this builder
     */
    public Builder title(@Nullable String title) {
      this.title = title;
      return this;
    }

    /**
     * Sets the secondary email address in the profile.
     *
     * @param alternateEmail the secondary email address, or {@code null} if unknown
     * @return this builder
     */
    public Builder alternateEmail(@Nullable String alternateEmail) {
      this.alternateEmail = alternateEmail;
      return this;
    }

    /**
     * Sets the primary phone number.
     *
     * @param phone the phone, or {@code null} if unknown
     * @return this builder
     */
    public Builder phone(@Nullable String phone) {
      this.phone = phone;
      return this;
    }

    /**
     * Sets the office location, free text: city, state, country.
     *
     * @param location the location, or {@code null} if unknown
     * @return this builder
     */
    public Builder location(@Nullable String location) {
      this.location = location;
      return this;
    }

    /**
     * Sets the employee number within the company.
     *
     * @param employeeNumber the employee number, or {@code null} if unknown
     * @return this builder
     */
    public Builder employeeNumber(@Nullable Long employeeNumber) {
      this.employeeNumber = employeeNumber;
      return this;
    }

    /**
     * Sets the groups that the user belongs to.
     *
     * @param groups the groups, copied
     * @return this builder
     */
    public Builder groups(List<Group> groups) {
      this.groups = List.copyOf(groups);
      return this;
    }

    /**
     * Sets the URL of the avatar.
     *
     * @param image the URL, or {@code null} if unknown
     * @return this builder
     */
    public Builder image(@Nullable String image) {
      this.image = image;
      return this;
    }

    /**
     * Sets when the user was created.
     *
     * @param createdAt the instant, or {@code null} if unknown
     * @return this builder
     */
    public Builder createdAt(@Nullable Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    /**
     * Sets when the user was last changed.
     *
     * @param updatedAt the instant, or {@code null} if unknown
     * @return this builder
     */
    public Builder updatedAt(@Nullable Instant updatedAt) {
      this.updatedAt = updatedAt;
      return this;
    }

    /**
     * Sets whether the user was deleted.
     *
     * @param deleted {@code true} if it was
     * @return this builder
     */
    public Builder deleted(boolean deleted) {
      this.deleted = deleted;
      return this;
    }

    /**
     * Sets what Domo told in a form that could not be read.
     *
     * @param unparsedAttributes the names of the attributes, with their values as JSON text; copied
     * @return this builder
     */
    public Builder unparsedAttributes(Map<String, String> unparsedAttributes) {
      this.unparsedAttributes = Map.copyOf(unparsedAttributes);
      return this;
    }

    /**
     * Makes the user of what is known.
     *
     * @return the user
     * @throws IllegalStateException if the id is not known
     */
    public User build() {
      if (id == null) {
        throw new IllegalStateException("A user has an id: set it with id(…).");
      }
      return new User(this, id);
    }
  }
}

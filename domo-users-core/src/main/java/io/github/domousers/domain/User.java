package io.github.domousers.domain;

import io.github.domousers.internal.text.Redaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as Domo returns it. Only the id is always present: whatever else Domo leaves out is {@code
 * null} or empty. Domo never returns a user's time zone and locale.
 *
 * <p>Immutable and thread-safe. Its {@code toString} masks personal data.
 */
public final class User {

  private final long id;
  final Map<Attribute, Object> attributes;
  private final @Nullable Long roleId;
  private final List<Group> groups;
  private final @Nullable String image;
  private final @Nullable Instant createdAt;
  private final @Nullable Instant updatedAt;
  private final boolean deleted;
  private final Map<String, String> unparsedAttributes;

  private User(Builder builder, long id) {
    this.id = id;
    this.attributes = new EnumMap<>(builder.attributes);
    this.roleId = builder.roleId;
    this.groups = builder.groups;
    this.image = builder.image;
    this.createdAt = builder.createdAt;
    this.updatedAt = builder.updatedAt;
    this.deleted = builder.deleted;
    this.unparsedAttributes = builder.unparsedAttributes;
  }

  /** {@return an empty builder} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder with all values of this user} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.attributes.putAll(attributes);
    return builder
        .id(id)
        .roleId(roleId)
        .groups(groups)
        .image(image)
        .createdAt(createdAt)
        .updatedAt(updatedAt)
        .deleted(deleted)
        .unparsedAttributes(unparsedAttributes);
  }

  /** {@return Domo's id of the user} */
  public long id() {
    return id;
  }

  /** {@return the full name, or {@code null} if Domo did not return it} */
  public @Nullable String name() {
    return Attribute.NAME.text(attributes);
  }

  /** {@return the primary email address, or {@code null} if Domo did not return it} */
  public @Nullable String email() {
    return Attribute.EMAIL.text(attributes);
  }

  /** {@return the role, or {@code null} if Domo did not return it} */
  public @Nullable Role role() {
    String name = Attribute.ROLE.text(attributes);
    return name == null ? null : Role.custom(name);
  }

  /** {@return Domo's id of the role, or {@code null}, as in lists} */
  public @Nullable Long roleId() {
    return roleId;
  }

  /** {@return the job title, or {@code null} if Domo did not return it} */
  public @Nullable String title() {
    return Attribute.TITLE.text(attributes);
  }

  /** {@return the secondary email address, or {@code null} if Domo did not return it} */
  public @Nullable String alternateEmail() {
    return Attribute.ALTERNATE_EMAIL.text(attributes);
  }

  /** {@return the primary phone number, or {@code null} if Domo did not return it} */
  public @Nullable String phone() {
    return Attribute.PHONE.text(attributes);
  }

  /** {@return the office location, free text, or {@code null} if Domo did not return it} */
  public @Nullable String location() {
    return Attribute.LOCATION.text(attributes);
  }

  /** {@return the employee number, or {@code null} if Domo did not return it} */
  public @Nullable Long employeeNumber() {
    return Attribute.EMPLOYEE_NUMBER.number(attributes);
  }

  /** {@return the groups of the user in Domo's order, unmodifiable; empty if Domo returned none} */
  public List<Group> groups() {
    return groups;
  }

  /** {@return the URL of the avatar, or {@code null} if Domo did not return it} */
  public @Nullable String image() {
    return image;
  }

  /** {@return when the user was created, to the second, or {@code null}} */
  public @Nullable Instant createdAt() {
    return createdAt;
  }

  /** {@return when the user was last changed, to the second, or {@code null}} */
  public @Nullable Instant updatedAt() {
    return updatedAt;
  }

  /**
   * {@return whether the user was deleted} Domo still returns a deleted user by id, without most of
   * its attributes.
   */
  public boolean deleted() {
    return deleted;
  }

  /**
   * {@return attributes that could not be parsed or that this library does not know: names, with
   * values as JSON text; unmodifiable} The getter of such an attribute returns {@code null}, and
   * {@link #groups()} the groups that could be parsed.
   */
  public Map<String, String> unparsedAttributes() {
    return unparsedAttributes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof User that
        && id == that.id
        && attributes.equals(that.attributes)
        && Objects.equals(roleId, that.roleId)
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
        + (email() == null ? null : Redaction.maskEmail(email()))
        + ", role="
        + role()
        + (deleted ? ", deleted]" : "]");
  }

  /** Builds a {@link User}. A value that is {@code null} or not set is unknown. Not thread-safe. */
  public static final class Builder {

    private @Nullable Long id;
    private final Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
    private @Nullable Long roleId;
    private List<Group> groups = List.of();
    private @Nullable String image;
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;
    private boolean deleted;
    private Map<String, String> unparsedAttributes = Map.of();

    private Builder() {}

    /** Sets Domo's id of the user: required. */
    public Builder id(long id) {
      this.id = id;
      return this;
    }

    /** Sets the full name. */
    public Builder name(@Nullable String name) {
      return set(Attribute.NAME, name);
    }

    /** Sets the primary email address, used in the profile. */
    public Builder email(@Nullable String email) {
      return set(Attribute.EMAIL, email);
    }

    /** Sets the role. */
    public Builder role(@Nullable Role role) {
      return set(Attribute.ROLE, role == null ? null : role.name());
    }

    /** Sets Domo's id of the role. */
    public Builder roleId(@Nullable Long roleId) {
      this.roleId = roleId;
      return this;
    }

    /** Sets the job title. */
    public Builder title(@Nullable String title) {
      return set(Attribute.TITLE, title);
    }

    /** Sets the secondary email address in the profile. */
    public Builder alternateEmail(@Nullable String alternateEmail) {
      return set(Attribute.ALTERNATE_EMAIL, alternateEmail);
    }

    /** Sets the primary phone number. */
    public Builder phone(@Nullable String phone) {
      return set(Attribute.PHONE, phone);
    }

    /** Sets the office location, free text: city, state, country. */
    public Builder location(@Nullable String location) {
      return set(Attribute.LOCATION, location);
    }

    /** Sets the employee number within the company. */
    public Builder employeeNumber(@Nullable Long employeeNumber) {
      return set(Attribute.EMPLOYEE_NUMBER, employeeNumber);
    }

    /** Sets the groups of the user, copied. */
    public Builder groups(List<Group> groups) {
      this.groups = List.copyOf(groups);
      return this;
    }

    /** Sets the URL of the avatar. */
    public Builder image(@Nullable String image) {
      this.image = image;
      return this;
    }

    /** Sets when the user was created. */
    public Builder createdAt(@Nullable Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    /** Sets when the user was last changed. */
    public Builder updatedAt(@Nullable Instant updatedAt) {
      this.updatedAt = updatedAt;
      return this;
    }

    /** Sets whether the user was deleted. */
    public Builder deleted(boolean deleted) {
      this.deleted = deleted;
      return this;
    }

    /**
     * Sets the attributes that could not be parsed: their names, with their values as JSON text;
     * copied.
     */
    public Builder unparsedAttributes(Map<String, String> unparsedAttributes) {
      this.unparsedAttributes = Map.copyOf(unparsedAttributes);
      return this;
    }

    /**
     * {@return the user}
     *
     * @throws IllegalStateException if no id was set
     */
    public User build() {
      if (id == null) {
        throw new IllegalStateException("id is required: set it with id(…).");
      }
      return new User(this, id);
    }

    Builder set(Attribute attribute, @Nullable Object value) {
      attribute.set(attributes, value);
      return this;
    }
  }
}

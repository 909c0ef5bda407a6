package io.github.domousers.domain;

import io.github.domousers.internal.text.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * A user as a list contains it. Only the id is always present: what Domo leaves out, or returns as
 * another type than text, is {@code null}. The email address and the phone number are the primary
 * ones. Its {@code toString} masks personal data.
 */
public record UserSummary(
    long id,
    @Nullable String name,
    @Nullable String email,
    @Nullable Role role,
    @Nullable String title,
    @Nullable String phone) {

  /** {@return the part of a user that a list contains} */
  public static UserSummary of(User user) {
    return new UserSummary(
        user.id(), user.name(), user.email(), user.role(), user.title(), user.phone());
  }

  @Override
  public String toString() {
    return "UserSummary[id="
        + id
        + ", email="
        + (email == null ? null : Redaction.maskEmail(email))
        + ", role="
        + role
        + "]";
  }
}

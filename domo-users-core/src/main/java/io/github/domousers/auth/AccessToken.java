package io.github.domousers.auth;

import org.jspecify.annotations.Nullable;

/**
 * An access token of Domo's, which requests present as {@code Authorization: Bearer …}. Two tokens
 * are equal if their values are. Its {@code toString} does not contain the value.
 */
public final class AccessToken {

  private final String value;
  private final String authorization;

  private AccessToken(String value) {
    this.value = value;
    this.authorization = "Bearer " + value;
  }

  /**
   * Returns a token.
   *
   * @param value the value that Domo issued: printable ASCII without blanks; surrounding white
   *     space is stripped
   * @throws IllegalArgumentException if it is {@code null} or empty, or has a character that a
   *     header cannot contain; the message contains the character's index, but no part of the value
   */
  public static AccessToken of(String value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "The access token is null: is an environment variable not set?");
    }
    String stripped = value.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("The access token is empty.");
    }
    for (int i = 0; i < stripped.length(); i++) {
      if (stripped.charAt(i) <= ' ' || stripped.charAt(i) > '~') {
        throw new IllegalArgumentException(
            "The access token has an invalid character at index "
                + i
                + ": only printable ASCII without blanks is allowed.");
      }
    }
    return new AccessToken(stripped);
  }

  /** {@return the value of the {@code Authorization} header: {@code Bearer} and the token} */
  public String authorization() {
    return authorization;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessToken token && value.equals(token.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "AccessToken[***]";
  }
}

package io.github.domousers.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The id and the secret of a client to which Domo issues access tokens, and the scopes to request.
 * Clients are created at {@code developer.domo.com}.
 *
 * <p>Immutable and thread-safe. Its {@code toString} does not contain the secret.
 */
public final class ClientCredentials {

  /** The scope that Domo requires for managing users. */
  public static final String USER_SCOPE = "user";

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  private static final Pattern ID = Pattern.compile("[!-9;-~]+");

  /** RFC 6749, appendix A.4. */
  private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

  private final String id;
  private final String secret;
  private final List<String> scopes;

  private ClientCredentials(String id, String secret, List<String> scopes) {
    this.id = id;
    this.secret = secret;
    this.scopes = scopes;
  }

  /**
   * Returns the credentials of a client, for tokens of the scope {@value #USER_SCOPE}.
   *
   * @param id the client id: printable ASCII without blanks and colons; surrounding white space is
   *     stripped
   * @param secret the client secret: printable ASCII without blanks; surrounding white space is
   *     stripped
   * @throws IllegalArgumentException if either is {@code null} or has a character that a header
   *     cannot contain; the message contains no part of the secret
   */
  public static ClientCredentials of(String id, String secret) {
    String problems =
        Stream.of(
                problem("id", id, ID, "printable ASCII without blanks and colons"),
                problem("secret", secret, PRINTABLE, "printable ASCII without blanks"))
            .filter(problem -> !problem.isEmpty())
            .collect(Collectors.joining(" "));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems);
    }
    return new ClientCredentials(id.strip(), secret.strip(), List.of(USER_SCOPE));
  }

  private static String problem(String name, @Nullable String value, Pattern valid, String rule) {
    if (value == null) {
      return "The client " + name + " is null: is an environment variable not set?";
    }
    return valid.matcher(value.strip()).matches()
        ? ""
        : "The client " + name + " must be " + rule + ".";
  }

  /**
   * Returns the credentials of the same client, for tokens of other scopes.
   *
   * @param scopes the scopes, including {@value #USER_SCOPE}; none for all scopes that the client
   *     has
   * @throws IllegalArgumentException if one is not a scope, such as two scopes in one string
   */
  public ClientCredentials withScopes(String... scopes) {
    for (String scope : scopes) {
      if (scope == null || !SCOPE.matcher(scope).matches()) {
        throw new IllegalArgumentException(
            "A scope must be one word of printable ASCII, such as " + USER_SCOPE + ".");
      }
    }
    return new ClientCredentials(id, secret, List.of(scopes));
  }

  /** {@return the client id} */
  public String id() {
    return id;
  }

  /** {@return the scopes to request, unmodifiable; empty for all scopes that the client has} */
  public List<String> scopes() {
    return scopes;
  }

  /**
   * {@return the value of the {@code Authorization} header: {@code Basic}, and the id and the
   * secret in Base64 (RFC 7617)}
   */
  public String authorization() {
    byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.US_ASCII);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientCredentials that
        && id.equals(that.id)
        && secret.equals(that.secret)
        && scopes.equals(that.scopes);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "ClientCredentials[id=" + id + ", secret=***, scopes=" + scopes + "]";
  }
}

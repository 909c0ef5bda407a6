package io.github.domousers.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The id and the secret of a client that Domo issues access tokens to, and the scopes that the
 * tokens are to have. Clients are made at {@code developer.domo.com}.
 *
 * <p>Immutable and thread-safe. Its {@code toString} does not tell the secret.
 */
public final class ClientCredentials {

  /** The scope that Domo asks for to manage users. */
  public static final String USER_SCOPE = "user";

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  /** Of RFC 6749, appendix A.4. */
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
   * The credentials of a client, for tokens of the scope {@value #USER_SCOPE}.
   *
   * @param id the client id: printable ASCII without blanks and colons; surrounding white space is
   *     stripped
   * @param secret the client secret: printable ASCII without blanks; surrounding white space is
   *     stripped
   * @return the credentials
   * @throws IllegalArgumentException if either could not stand in a header; the message tells
   *     nothing of the secret
   */
  public static ClientCredentials of(String id, String secret) {
    String problems =
        Stream.of(
                PRINTABLE.matcher(id.strip()).matches() && id.indexOf(':') < 0
                    ? ""
                    : "The client id must be printable ASCII without blanks and colons.",
                PRINTABLE.matcher(secret.strip()).matches()
                    ? ""
                    : "The client secret must be printable ASCII without blanks.")
            .filter(problem -> !problem.isEmpty())
            .reduce((one, other) -> one + " " + other)
            .orElse("");
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems);
    }
    return new ClientCredentials(id.strip(), secret.strip(), List.of(USER_SCOPE));
  }

  /**
   * The same client, with tokens of these scopes.
   *
   * @param scopes the scopes, among them {@value #USER_SCOPE}; none for all that the client has
   * @return the credentials
   * @throws IllegalArgumentException if one of them is no scope, such as two in one text
   */
  public ClientCredentials withScopes(String... scopes) {
    for (String scope : scopes) {
      if (!SCOPE.matcher(scope).matches()) {
        throw new IllegalArgumentException(
            "A scope must be one word of printable ASCII, such as " + USER_SCOPE + ".");
      }
    }
    return new ClientCredentials(id, secret, List.of(scopes));
  }

  /**
   * The client id.
   *
   * @return the id
   */
  public String id() {
    return id;
  }

  /**
   * The scopes that tokens are to have.
   *
   * @return the scopes, unmodifiable; empty for all that the client has
   */
  public List<String> scopes() {
    return scopes;
  }

  /**
   * The value of the {@code Authorization} header that shows these credentials, as RFC 7617 has it.
   *
   * @return {@code Basic}, and id and secret in Base64
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

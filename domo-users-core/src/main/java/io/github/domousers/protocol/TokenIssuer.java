package io.github.domousers.protocol;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.auth.IssuedToken;
import io.github.domousers.auth.NoAccessTokenException;
import io.github.domousers.domain.PersonalData;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGatewayException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks Domo for an access token, and sees to it that the token is of use. */
final class TokenIssuer implements Supplier<IssuedToken> {

  /** How long Domo's tokens live, for an answer that does not say. */
  private static final Duration USUAL_LIFETIME = Duration.ofSeconds(3599);

  private static final Set<String> NAMES =
      Set.of("access_token", "expires_in", "scope", "customer");

  private static final Pattern BETWEEN_SCOPES = Pattern.compile("[\\s,]+");
  private static final int LONGEST_NAME = 100;

  private final DomoApi api;
  private final ClientCredentials credentials;
  private final @Nullable String expectedCustomer;

  TokenIssuer(DomoApi api, ClientCredentials credentials, @Nullable String expectedCustomer) {
    this.api = api;
    this.credentials = credentials;
    this.expectedCustomer = expectedCustomer;
  }

  @Override
  public IssuedToken get() {
    byte[] form = form(credentials.scopes());
    Sent sent =
        Sent.of(
            authorization -> api.requestToken(authorization, form),
            credentials.authorization(),
            null);
    try {
      return read(sent, Operation.GET);
    } catch (UserGatewayException ofAnyOperation) {
      // Many calls may wait for this token: each is told in words of its own operation.
      throw new NoAccessTokenException(operation -> failure(sent, operation));
    }
  }

  private static byte[] form(List<String> scopes) {
    String grant = "grant_type=client_credentials";
    String form =
        scopes.isEmpty()
            ? grant
            : grant
                + "&scope="
                + URLEncoder.encode(String.join(" ", scopes), StandardCharsets.UTF_8);
    return form.getBytes(StandardCharsets.US_ASCII);
  }

  private UserGatewayException failure(Sent sent, Operation operation) {
    try {
      read(sent, operation);
    } catch (UserGatewayException failure) {
      return failure;
    }
    throw new IllegalStateException("What could not be read once cannot be read.");
  }

  private IssuedToken read(Sent sent, Operation operation) {
    Step step = Step.Endpoint.TOKEN.of(operation);
    DomoReply reply = sent.reply(step);
    Map<String, String> answer = Replies.texts(step, reply, NAMES);
    AccessToken token = token(step, reply, answer.get("access_token"));
    requireUserScope(operation, answer.get("scope"));
    requireExpectedCustomer(operation, answer.get("customer"));
    return new IssuedToken(token, lifetime(answer.get("expires_in")));
  }

  private static AccessToken token(Step step, DomoReply reply, @Nullable String value) {
    if (value == null) {
      throw Replies.malformed(step, Outcome.NOT_APPLIED, reply, "it has no access_token", null);
    }
    try {
      return AccessToken.of(value);
    } catch (IllegalArgumentException unfit) {
      throw Replies.malformed(
          step,
          Outcome.NOT_APPLIED,
          reply,
          "its access_token is none: " + unfit.getMessage(),
          null);
    }
  }

  private static Duration lifetime(@Nullable String seconds) {
    Duration lifetime = seconds == null ? null : RetryAfter.seconds(seconds);
    return lifetime == null ? USUAL_LIFETIME : lifetime;
  }

  /** A token whose scopes Domo does not tell may have them all. */
  private static void requireUserScope(Operation operation, @Nullable String scopes) {
    if (scopes != null
        && !scopes.isBlank()
        && !List.of(BETWEEN_SCOPES.split(scopes.strip())).contains(ClientCredentials.USER_SCOPE)) {
      throw new UnauthorizedException(
          operation,
          "the access token lacks the scope "
              + ClientCredentials.USER_SCOPE
              + ", and has only "
              + PersonalData.loggable(scopes, LONGEST_NAME)
              + ": give it to the client in Domo, and ask for it in the credentials",
          null);
    }
  }

  private void requireExpectedCustomer(Operation operation, @Nullable String customer) {
    if (expectedCustomer != null && !expectedCustomer.equalsIgnoreCase(customer)) {
      throw new UnauthorizedException(
          operation,
          "the credentials should be for the Domo instance "
              + expectedCustomer
              + ", but "
              + (customer == null
                  ? "Domo does not tell which they are for"
                  : "are for " + PersonalData.loggable(customer, LONGEST_NAME)),
          null);
    }
  }
}

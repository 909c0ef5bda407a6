package io.github.domousers.internal.oauth;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.internal.protocol.ApiCall;
import io.github.domousers.internal.protocol.ErrorParser;
import io.github.domousers.internal.protocol.Json;
import io.github.domousers.internal.protocol.Permits;
import io.github.domousers.internal.protocol.Permits.PermitFailure;
import io.github.domousers.internal.protocol.Redactor;
import io.github.domousers.internal.protocol.ResponseMapper;
import io.github.domousers.internal.protocol.RetryAfter;
import io.github.domousers.internal.text.Redaction;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.DomoResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests an access token from Domo, and checks that the token is usable. */
public final class TokenIssuer implements Supplier<TokenResult> {

  /** The lifetime of Domo's tokens, for a response that does not contain it. */
  private static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(3599);

  private static final Set<String> NAMES =
      Set.of("access_token", "expires_in", "scope", "customer", "userId");

  private static final Pattern BETWEEN_SCOPES = Pattern.compile("[\\s,]+");
  private static final Pattern USER_ID = Pattern.compile("\\d{1,18}");
  private static final int MAX_NAME_LENGTH = 100;

  private final DomoApi api;
  private final ClientCredentials credentials;
  private final @Nullable String expectedCustomer;
  private final Permits permits;

  /**
   * Creates an issuer of tokens for one Domo instance, or for any if {@code expectedCustomer} is
   * {@code null}.
   */
  public TokenIssuer(
      DomoApi api,
      ClientCredentials credentials,
      @Nullable String expectedCustomer,
      Permits permits) {
    this.api = api;
    this.credentials = credentials;
    this.expectedCustomer = expectedCustomer;
    this.permits = permits;
  }

  @Override
  public TokenResult get() {
    PermitFailure noPermit = permits.acquire();
    if (noPermit != null) {
      return TokenResult.failed(operation -> noPermit.of(call(operation)));
    }
    String authorization = credentials.authorization();
    DomoResponse response;
    try {
      response =
          Objects.requireNonNull(
              api.requestToken(authorization, form(credentials.scopes())), "response");
    } catch (IOException | RuntimeException | LinkageError e) {
      return TokenResult.failed(operation -> ResponseMapper.transportFailure(call(operation), e));
    }
    permits.observe(response);
    if (!ResponseMapper.isSuccess(response)) {
      DomoError error = ErrorParser.parse(response, new Redactor(authorization, null), true);
      Duration retryAfter = ResponseMapper.retryAfter(response);
      return TokenResult.failed(
          operation -> ResponseMapper.failure(call(operation), error, retryAfter));
    }
    return read(response);
  }

  private static ApiCall call(Operation operation) {
    return ApiCall.Endpoint.TOKEN.of(operation);
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

  private TokenResult read(DomoResponse response) {
    String otherContent = ResponseMapper.contentProblem(response);
    if (otherContent != null || response.bodyFailure() != null) {
      return malformed(response, otherContent);
    }
    Map<String, String> texts = Json.texts(response, NAMES);
    String value = texts.get("access_token");
    if (value == null) {
      return malformed(response, "it has no access_token");
    }
    AccessToken token;
    try {
      token = AccessToken.of(value);
    } catch (IllegalArgumentException invalid) {
      return malformed(response, "its access_token is invalid: " + invalid.getMessage());
    }
    String customer = texts.get("customer");
    String useless = problem(texts.get("scope"), customer);
    return useless == null
        ? TokenResult.of(
            new IssuedToken(
                token,
                lifetime(texts.get("expires_in")),
                new Identity(customer, userId(texts.get("userId")))))
        : TokenResult.failed(operation -> new UnauthorizedException(operation, useless, null));
  }

  private static TokenResult malformed(DomoResponse response, @Nullable String problem) {
    return TokenResult.failed(
        operation ->
            ResponseMapper.malformed(
                call(operation), Outcome.NOT_APPLIED, response, problem, null));
  }

  private static Duration lifetime(@Nullable String seconds) {
    Duration lifetime = seconds == null ? null : RetryAfter.seconds(seconds);
    return lifetime == null ? DEFAULT_LIFETIME : lifetime;
  }

  private static @Nullable Long userId(@Nullable String id) {
    return id != null && USER_ID.matcher(id).matches() ? Long.valueOf(id) : null;
  }

  /** {@return why a token is not usable, or {@code null} if it is} */
  private @Nullable String problem(@Nullable String scopes, @Nullable String customer) {
    // If the response does not contain the scopes, the token may have all of them.
    if (scopes != null
        && !scopes.isBlank()
        && !List.of(BETWEEN_SCOPES.split(scopes.strip())).contains(ClientCredentials.USER_SCOPE)) {
      return "the access token does not have the scope "
          + ClientCredentials.USER_SCOPE
          + ", but "
          + Redaction.loggable(scopes, MAX_NAME_LENGTH)
          + ": grant it to the client in Domo, and request it in the credentials";
    }
    if (expectedCustomer != null && !expectedCustomer.equalsIgnoreCase(customer)) {
      return "expected credentials for the Domo instance "
          + expectedCustomer
          + ", but "
          + (customer == null
              ? "the token response contains no instance"
              : "they are for " + Redaction.loggable(customer, MAX_NAME_LENGTH));
    }
    return null;
  }
}

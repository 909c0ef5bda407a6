package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.FakeDomo;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What a gateway under test is to connect to, and how.
 *
 * @param baseUrl where Domo is
 * @param accessToken answers the access token to show; asked again when Domo refused it
 * @param answerTimeout how long an answer may take, to its last byte
 * @param sslContext what decides whom to trust
 * @param userAgent how the calling application names itself
 * @param attributesInQuery whether the attributes of a new user go into the query too
 */
public record GatewayTarget(
    String baseUrl,
    Supplier<String> accessToken,
    Duration answerTimeout,
    SSLContext sslContext,
    String userAgent,
    boolean attributesInQuery) {

  /** A server, reached as gateways reach Domo unless told otherwise. */
  static GatewayTarget of(FakeDomo fake) {
    try {
      return new GatewayTarget(
          fake.url(),
          fake::token,
          Duration.ofSeconds(30),
          SSLContext.getDefault(),
          "contract/1",
          false);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no TLS.", e);
    }
  }

  GatewayTarget withBaseUrl(String url) {
    return new GatewayTarget(
        url, accessToken, answerTimeout, sslContext, userAgent, attributesInQuery);
  }

  GatewayTarget withAccessToken(Supplier<String> token) {
    return new GatewayTarget(
        baseUrl, token, answerTimeout, sslContext, userAgent, attributesInQuery);
  }

  GatewayTarget withAnswerTimeout(Duration timeout) {
    return new GatewayTarget(
        baseUrl, accessToken, timeout, sslContext, userAgent, attributesInQuery);
  }

  GatewayTarget withSslContext(SSLContext context) {
    return new GatewayTarget(
        baseUrl, accessToken, answerTimeout, context, userAgent, attributesInQuery);
  }

  GatewayTarget withAttributesInQuery() {
    return new GatewayTarget(baseUrl, accessToken, answerTimeout, sslContext, userAgent, true);
  }
}

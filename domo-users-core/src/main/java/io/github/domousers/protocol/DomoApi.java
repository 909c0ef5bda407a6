package io.github.domousers.protocol;

import java.io.IOException;
import java.util.Map;

/**
 * Domo's HTTP endpoints over plain values: what a transport implements, and all it implements. Each
 * method sends exactly one request, never again on its own, follows no redirect, and hands back
 * whatever status was answered.
 *
 * <p>Every request also has the headers {@code Accept: application/json}, {@code Accept-Encoding:
 * gzip} and {@code User-Agent: …} of {@link TransportSettings#userAgent()}, and goes below {@link
 * TransportSettings#baseUrl()}.
 *
 * <p>Implementations are thread-safe.
 */
public interface DomoApi {

  /**
   * {@code POST /v1/users}, with {@code Content-Type: application/json}.
   *
   * @param authorization the value of the {@code Authorization} header
   * @param query the query's names and values, percent-encoded already: only unreserved characters
   *     and {@code %XX}
   * @param body the JSON, in UTF-8
   * @return the answer, whatever its status; what broke off after its head is in it, not thrown
   * @throws NotSentException if it is proven that the body's first byte was not handed to the
   *     connection
   * @throws IOException if there is no answer, and Domo may have got the request
   */
  DomoReply createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException;
}

package io.github.domousers.transport;

import java.io.IOException;
import java.util.Map;

/**
 * Domo's HTTP endpoints over plain values: all that a transport implements. Each method sends
 * exactly one request, never a second time, follows no redirect, and returns the response whatever
 * its status.
 *
 * <p>Every request also has the headers {@code Accept: application/json}, {@code Accept-Encoding:
 * gzip} and {@code User-Agent: …} of {@link TransportSettings#userAgent()}, and its path is below
 * {@link TransportSettings#baseUrl()}.
 *
 * <p>Implementations are thread-safe.
 */
public interface DomoApi {

  /**
   * {@code POST /v1/users}, with {@code Content-Type: application/json}.
   *
   * @param authorization the value of the {@code Authorization} header
   * @param query names and values of the query, already percent-encoded: only unreserved characters
   *     and {@code %XX}
   * @param body the JSON, in UTF-8
   * @return the response, whatever its status; a body that is not complete is reported in it, not
   *     thrown
   * @throws RequestNotSentException if it is proven that no byte of the request was passed to a
   *     connection
   * @throws IOException if there is no response, and Domo may have received the request
   */
  DomoResponse createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException;

  /** {@code GET /v1/users/{id}}, see {@link #createUser}. */
  DomoResponse getUser(String authorization, long id) throws IOException;

  /** {@code GET /v1/users?limit={limit}&offset={offset}}, see {@link #createUser}. */
  DomoResponse listUsers(String authorization, int limit, long offset) throws IOException;

  /**
   * {@code PUT /v1/users/{id}}, with {@code Content-Type: application/json}, see {@link
   * #createUser}.
   */
  DomoResponse updateUser(String authorization, long id, byte[] body) throws IOException;

  /** {@code DELETE /v1/users/{id}}, with {@code Content-Length: 0}, see {@link #createUser}. */
  DomoResponse deleteUser(String authorization, long id) throws IOException;

  /**
   * {@code POST /oauth/token}, with {@code Content-Type: application/x-www-form-urlencoded}, see
   * {@link #createUser}. The response contains a secret: a transport must not log or pass on its
   * body.
   */
  DomoResponse requestToken(String authorization, byte[] form) throws IOException;
}

package io.github.domousers.transport;

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
   * @throws RequestNotSentException if it is proven that the request's first byte was not handed to
   *     the connection
   * @throws IOException if there is no answer, and Domo may have got the request
   */
  DomoResponse createUser(String authorization, Map<String, String> query, byte[] body)
      throws IOException;

  /**
   * {@code GET /v1/users/{id}}.
   *
   * @param authorization the value of the {@code Authorization} header
   * @param id the user's id
   * @return as {@link #createUser} has it
   * @throws RequestNotSentException as {@link #createUser} has it
   * @throws IOException as {@link #createUser} has it
   */
  DomoResponse getUser(String authorization, long id) throws IOException;

  /**
   * {@code GET /v1/users?limit={limit}&offset={offset}}.
   *
   * @param authorization the value of the {@code Authorization} header
   * @param limit how many users at most
   * @param offset how many users to pass over
   * @return as {@link #createUser} has it
   * @throws RequestNotSentException as {@link #createUser} has it
   * @throws IOException as {@link #createUser} has it
   */
  DomoResponse listUsers(String authorization, int limit, long offset) throws IOException;

  /**
   * {@code PUT /v1/users/{id}}, with {@code Content-Type: application/json}.
   *
   * @param authorization the value of the {@code Authorization} header
   * @param id the user's id
   * @param body the JSON, in UTF-8
   * @return as {@link #createUser} has it
   * @throws RequestNotSentException as {@link #createUser} has it
   * @throws IOException as {@link #createUser} has it
   */
  DomoResponse updateUser(String authorization, long id, byte[] body) throws IOException;

  /**
   * {@code DELETE /v1/users/{id}}, with {@code Content-Length: 0}.
   *
   * @param authorization the value of the {@code Authorization} header
   * @param id the user's id
   * @return as {@link #createUser} has it
   * @throws RequestNotSentException as {@link #createUser} has it
   * @throws IOException as {@link #createUser} has it
   */
  DomoResponse deleteUser(String authorization, long id) throws IOException;

  /**
   * {@code POST /oauth/token}, with {@code Content-Type: application/x-www-form-urlencoded}. The
   * answer holds a secret: a transport shows its body to nobody.
   *
   * @param authorization the value of the {@code Authorization} header
   * @param form the form, encoded
   * @return as {@link #createUser} has it
   * @throws RequestNotSentException as {@link #createUser} has it
   * @throws IOException as {@link #createUser} has it
   */
  DomoResponse requestToken(String authorization, byte[] form) throws IOException;
}

package io.github.domousers.testkit.internal.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * An API client, as created at Domo's developer portal.
 *
 * @param customer the name of the instance that it belongs to
 * @param scopes the scopes that it may request, in order
 */
record ApiClient(String id, String secret, String customer, Set<String> scopes) {

  /** {@return this client's id and secret in the form of HTTP Basic} */
  String basic() {
    return Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "ApiClient[id=" + id + ", secret=***]";
  }
}

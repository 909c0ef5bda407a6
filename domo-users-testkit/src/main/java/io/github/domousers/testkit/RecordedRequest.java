package io.github.domousers.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that {@link FakeDomo} received in full.
 *
 * @param method the method, such as {@code POST}
 * @param path the path, without the query, as it was sent
 * @param query the query as it was sent, still encoded; {@code null} if there was none
 * @param headers the headers by their names in lower case, each with its values in order;
 *     unmodifiable
 * @param body the body as text
 * @param time when the end of the request was received, by the server's clock
 */
public record RecordedRequest(
    String method,
    String path,
    @Nullable String query,
    Map<String, List<String>> headers,
    String body,
    Instant time) {

  /**
   * {@return the first value of a header, whose name is in any case; {@code null} if the request
   * did not have it}
   */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.get(0);
  }
}

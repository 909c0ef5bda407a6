package io.github.domousers.testkit.internal.server;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the server received in full.
 *
 * @param path the path as it was sent, without the query
 * @param query the query as it was sent, still encoded; {@code null} if there was none
 * @param headers the values of each header by its name in lower case; unmodifiable
 * @param body the body as text; empty if there was none
 * @param time when the end of the request was received, by the server's clock
 */
public record ReceivedRequest(
    String method,
    String path,
    @Nullable String query,
    Map<String, List<String>> headers,
    String body,
    Instant time) {

  /** {@return the first value of a header, whose name can be in any case} */
  @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.get(0);
  }

  /** {@return what the header {@code Authorization} contains after this scheme and a blank} */
  @Nullable String credentials(String scheme) {
    String authorization = header("Authorization");
    int start = scheme.length() + 1;
    return authorization != null && authorization.regionMatches(true, 0, scheme + " ", 0, start)
        ? authorization.substring(start).strip()
        : null;
  }
}

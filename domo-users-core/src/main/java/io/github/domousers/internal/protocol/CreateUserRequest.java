package io.github.domousers.internal.protocol;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A request to create a user: attributes as JSON in the body, the invite in the query. */
public final class CreateUserRequest {

  private static final Map<String, String> INVITE = Map.of("sendInvite", "true");
  private static final Map<String, String> NO_INVITE = Map.of("sendInvite", "false");

  private CreateUserRequest() {}

  /** {@return the body, JSON in UTF-8} */
  public static byte[] body(NewUser user) {
    return Json.object(
        json -> forEachAttribute(user, (name, value) -> Json.writeValue(json, name, value)));
  }

  /** {@return the query, percent-encoded: the invite, and the attributes too if requested} */
  public static Map<String, String> query(NewUser user, boolean attributes) {
    Map<String, String> invite = user.sendInvite() ? INVITE : NO_INVITE;
    if (!attributes) {
      return invite;
    }
    Map<String, String> query = new LinkedHashMap<>(invite);
    forEachAttribute(user, (name, value) -> query.put(name, percentEncoded(value.toString())));
    return query;
  }

  private static void forEachAttribute(NewUser user, BiConsumer<String, Object> consumer) {
    for (Attribute attribute : Attribute.values()) {
      Object value = attribute.get(user);
      if (value != null) {
        consumer.accept(attribute.wireName(), value);
      }
    }
  }

  /** Encodes as RFC 3986 does, which differs from a form for blank, asterisk and tilde. */
  private static String percentEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}

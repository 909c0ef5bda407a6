package io.github.domousers.protocol;

import io.github.domousers.domain.NewUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Domo wants a new user: attributes as JSON in the body, the invite in the query. */
final class CreateUserRequest {

  private static final Map<String, String> INVITE = Map.of("sendInvite", "true");
  private static final Map<String, String> NO_INVITE = Map.of("sendInvite", "false");

  private CreateUserRequest() {}

  static byte[] body(NewUser user) {
    return Json.object(
        json -> {
          forEachText(user, (name, value) -> json.writeStringProperty(name, value));
          if (user.employeeNumber() != null) {
            json.writeNumberProperty("employeeNumber", user.employeeNumber());
          }
        });
  }

  static Map<String, String> query(NewUser user, boolean attributes) {
    Map<String, String> invite = user.sendInvite() ? INVITE : NO_INVITE;
    if (!attributes) {
      return invite;
    }
    Map<String, String> query = new LinkedHashMap<>(invite);
    forEachText(user, (name, value) -> query.put(name, percentEncoded(value)));
    if (user.employeeNumber() != null) {
      query.put("employeeNumber", user.employeeNumber().toString());
    }
    return query;
  }

  private static void forEachText(NewUser user, TextConsumer consumer) {
    consumer.accept("name", user.name());
    consumer.accept("email", user.email());
    consumer.accept("role", user.role().name());
    consumer.acceptIfGiven("title", user.title());
    consumer.acceptIfGiven("alternateEmail", user.alternateEmail());
    consumer.acceptIfGiven("phone", user.phone());
    consumer.acceptIfGiven("location", user.location());
    consumer.acceptIfGiven("timezone", user.timezone());
    consumer.acceptIfGiven("locale", user.locale());
  }

  /** Encodes as RFC 3986 does, which differs from a form in blank, asterisk and tilde. */
  private static String percentEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private interface TextConsumer {
    void accept(String name, String value);

    default void acceptIfGiven(String name, @Nullable String value) {
      if (value != null) {
        accept(name, value);
      }
    }
  }
}

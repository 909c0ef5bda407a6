package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.internal.protocol.CreateUserRequest;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every valid user is sent unchanged. */
class RandomUserTest {

  private static final int ROUNDS = 5_000;

  @Test
  void anyNewUser_survivesJson() {
    Fuzz.rounds(
        ROUNDS,
        random -> {
          NewUser user = RandomUser.from(random);
          Map<String, Object> attributes = texts(user);
          if (user.employeeNumber() != null) {
            attributes.put("employeeNumber", BigDecimal.valueOf(user.employeeNumber()));
          }

          String body = new String(CreateUserRequest.body(user), StandardCharsets.UTF_8);

          assertThat(JsonTree.read(body)).isEqualTo(attributes);
        });
  }

  @Test
  void anyNewUser_survivesTheQuery() {
    Fuzz.rounds(
        ROUNDS,
        random -> {
          NewUser user = RandomUser.from(random);
          Map<String, Object> parameters = texts(user);
          parameters.put("sendInvite", String.valueOf(user.sendInvite()));
          if (user.employeeNumber() != null) {
            parameters.put("employeeNumber", user.employeeNumber().toString());
          }

          Map<String, String> query = CreateUserRequest.query(user, true);

          assertThat(query.values()).allMatch(value -> value.matches("([-\\w.~]|%[0-9A-F]{2})*"));
          Map<String, Object> decoded = new LinkedHashMap<>();
          query.forEach(
              (name, value) -> decoded.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
          assertThat(decoded).isEqualTo(parameters);
        });
  }

  private static Map<String, Object> texts(NewUser user) {
    Map<String, Object> texts = new LinkedHashMap<>();
    texts.put("name", user.name());
    texts.put("email", user.email());
    texts.put("role", user.role().name());
    putIfGiven(texts, "title", user.title());
    putIfGiven(texts, "alternateEmail", user.alternateEmail());
    putIfGiven(texts, "phone", user.phone());
    putIfGiven(texts, "location", user.location());
    putIfGiven(texts, "timezone", user.timezone());
    putIfGiven(texts, "locale", user.locale());
    return texts;
  }

  private static void putIfGiven(Map<String, Object> texts, String name, @Nullable String text) {
    if (text != null) {
      texts.put(name, text);
    }
  }
}

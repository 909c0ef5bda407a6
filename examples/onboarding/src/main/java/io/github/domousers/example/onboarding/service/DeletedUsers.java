package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the users in a {@link ResultLog} who were about to be deleted. */
public final class DeletedUsers {

  private DeletedUsers() {}

  /**
   * {@return the users in the order of the log, each address and each id once, as the last line of
   * it has them} Values of an unexpected form are unparsed attributes, as if Domo had returned
   * them. Lines that are not JSON are skipped.
   *
   * @throws IOException if the log cannot be read
   */
  public static List<User> read(Path log) throws IOException {
    Map<Long, User> users = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(log)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        JsonNode user = Json.parse(text).path("beforeDelete");
        if (user.path("id").canConvertToLong()) {
          long id = user.path("id").longValue();
          users.remove(id); // So that the last line also decides the order.
          users.put(id, user(user));
        }
      }
    }
    return lastOfEachAddress(users.values());
  }

  /** Someone who was created again and deleted again had two ids. */
  private static List<User> lastOfEachAddress(Collection<User> users) {
    Map<Object, User> last = new LinkedHashMap<>();
    for (User user : users) {
      Object key =
          EmailAddress.parse(user.email()).<Object>map(address -> address).orElse(user.id());
      last.remove(key);
      last.put(key, user);
    }
    return new ArrayList<>(last.values());
  }

  private static User user(JsonNode json) {
    String role = text("role", json);
    Long number = number(json.path(Attribute.EMPLOYEE_NUMBER.wireName()));
    return User.builder()
        .id(json.path("id").longValue())
        .name(text("name", json))
        .email(text("email", json))
        .role(role == null ? null : Role.custom(role))
        .title(text("title", json))
        .alternateEmail(text("alternateEmail", json))
        .phone(text("phone", json))
        .location(text("location", json))
        .employeeNumber(number)
        .unparsedAttributes(unparsed(json))
        .build();
  }

  private static Map<String, String> unparsed(JsonNode json) {
    Map<String, String> unparsed = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      JsonNode value = json.path(attribute.wireName());
      boolean expected =
          attribute == Attribute.EMPLOYEE_NUMBER ? number(value) != null : value.isString();
      if (!expected && !value.isMissingNode() && !value.isNull()) {
        unparsed.put(attribute.wireName(), value.toString());
      }
    }
    return unparsed;
  }

  private static @Nullable Long number(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
  }

  private static @Nullable String text(String name, JsonNode json) {
    JsonNode value = json.path(name);
    return value.isString() ? value.stringValue() : null;
  }
}

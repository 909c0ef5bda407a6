package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the users in a {@link ResultLog} who were about to be deleted. */
public final class DeletedUsers {

  private DeletedUsers() {}

  /**
   * {@return the users in the order of the log, each of them once} Lines that are not JSON are
   * skipped.
   *
   * @throws IOException if the log cannot be read
   */
  public static List<User> read(Path log) throws IOException {
    Map<Long, User> users = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(log)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        JsonNode user = Json.parse(text).path("beforeDelete");
        if (user.path("id").canConvertToLong()) {
          users.put(user.path("id").longValue(), user(user));
        }
      }
    }
    return new ArrayList<>(users.values());
  }

  private static User user(JsonNode json) {
    String role = text("role", json);
    JsonNode number = json.path("employeeNumber");
    return User.builder()
        .id(json.path("id").longValue())
        .name(text("name", json))
        .email(text("email", json))
        .role(role == null ? null : Role.custom(role))
        .title(text("title", json))
        .alternateEmail(text("alternateEmail", json))
        .phone(text("phone", json))
        .location(text("location", json))
        .employeeNumber(number.canConvertToLong() ? number.longValue() : null)
        .build();
  }

  private static @Nullable String text(String name, JsonNode json) {
    JsonNode value = json.path(name);
    return value.isString() ? value.stringValue() : null;
  }
}

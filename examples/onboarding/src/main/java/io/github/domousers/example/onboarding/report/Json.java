package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Writes JSON in ASCII, so that it is valid UTF-8 in any terminal encoding. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  /** {@return the object on one line} */
  public static String line(Map<String, Object> object) {
    return MAPPER.writeValueAsString(object);
  }

  /** {@return the value of a line; a missing node if it is not JSON} */
  public static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** {@return the attributes that Domo returned, by name; unparsed ones verbatim} */
  public static Map<String, Object> attributes(User user) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("id", user.id());
    putIfPresent(attributes, "name", user.name());
    putIfPresent(attributes, "email", user.email());
    putIfPresent(attributes, "role", user.role() == null ? null : user.role().name());
    putIfPresent(attributes, "roleId", user.roleId());
    putIfPresent(attributes, "title", user.title());
    putIfPresent(attributes, "alternateEmail", user.alternateEmail());
    putIfPresent(attributes, "phone", user.phone());
    putIfPresent(attributes, "location", user.location());
    putIfPresent(attributes, "employeeNumber", user.employeeNumber());
    if (!user.groups().isEmpty()) {
      attributes.put("groups", user.groups().stream().map(Json::attributes).toList());
    }
    putIfPresent(attributes, "image", user.image());
    putIfPresent(attributes, "createdAt", text(user.createdAt()));
    putIfPresent(attributes, "updatedAt", text(user.updatedAt()));
    putIfPresent(attributes, "deleted", user.deleted() ? true : null);
    user.unparsedAttributes().forEach((name, json) -> attributes.put(name, MAPPER.readTree(json)));
    return attributes;
  }

  /** {@return the attributes of a list row, by name} */
  public static Map<String, Object> attributes(UserSummary user) {
    return attributes(
        User.builder()
            .id(user.id())
            .name(user.name())
            .email(user.email())
            .role(user.role())
            .title(user.title())
            .phone(user.phone())
            .build());
  }

  private static Map<String, Object> attributes(Group group) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("id", group.id());
    putIfPresent(attributes, "name", group.name());
    return attributes;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** Adds an attribute, unless its value is {@code null}. */
  public static void putIfPresent(
      Map<String, Object> attributes, String name, @Nullable Object value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}

package io.github.domousers.testkit;

import io.github.domousers.domain.Group;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Users as JSON: strict about the types of the attributes, lenient about empty optional ones and
 * about properties that are no attributes.
 */
final class UserJson {

  private UserJson() {}

  static @Nullable Object parse(String body) throws Refusal {
    try {
      return Json.parse(body);
    } catch (JacksonException e) {
      throw Refusal.badRequest("The body is not JSON.");
    }
  }

  /** The attributes of a user to create. */
  static Map<Attribute, Object> readUser(@Nullable Object json) throws Refusal {
    Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
    Map<?, ?> user = requireObject(json);
    for (Attribute attribute : Attribute.ALL) {
      Object value = read(attribute, user.get(attribute.property()));
      if (value != null) {
        attributes.put(attribute, value);
      }
    }
    return attributes;
  }

  /** The change that sets or clears the attributes that are there, and leaves the others. */
  static Change readChange(@Nullable Object json) throws Refusal {
    Map<?, ?> user = requireObject(json);
    return readChange(
        user,
        Attribute.ALL.stream()
            .filter(attribute -> user.containsKey(attribute.property()))
            .toList());
  }

  /** The change that sets or clears every attribute, whether it is there or not. */
  static Change readReplacement(@Nullable Object json) throws Refusal {
    return readChange(requireObject(json), Attribute.ALL);
  }

  static Map<String, Object> write(StoredUser user, View view) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", user.id());
    for (Attribute attribute : Attribute.ALL) {
      Object value = user.attributes().get(attribute);
      if (value != null && view.tells(attribute)) {
        json.put(attribute.property(), value);
      }
    }
    if (view.tellsWhatDomoAdds()) {
      Group group = StoredUser.DEFAULT_GROUP;
      Map<String, Object> groupJson = new LinkedHashMap<>();
      groupJson.put("id", group.id());
      groupJson.put("name", group.name());
      json.put("groups", List.of(groupJson));
      json.put("image", user.image());
      json.put("createdAt", user.createdAt().toString());
      json.put("updatedAt", user.updatedAt().toString());
    }
    if (view.tellsRoleId()) {
      json.put("roleId", user.roleId());
    }
    if (view.tellsDeleted()) {
      json.put("deleted", user.deleted());
    }
    return json;
  }

  static List<Map<String, Object>> write(List<StoredUser> users, View view) {
    return users.stream().map(user -> write(user, view)).toList();
  }

  private static Change readChange(Map<?, ?> user, List<Attribute> attributes) throws Refusal {
    Change change = new Change();
    for (Attribute attribute : attributes) {
      Object value = read(attribute, user.get(attribute.property()));
      if (value == null) {
        change.clear(attribute);
      } else {
        change.set(attribute, value);
      }
    }
    return change;
  }

  /** The value, or null if it is absent, which a required one may not be. */
  private static @Nullable Object read(Attribute attribute, @Nullable Object json) throws Refusal {
    Object value = json == null ? null : value(attribute, json);
    if (value == null && attribute.isRequired()) {
      throw Refusal.badRequest(attribute.property() + " is required.");
    }
    return value;
  }

  private static @Nullable Object value(Attribute attribute, Object json) throws Refusal {
    if (attribute.isInteger()) {
      if (json instanceof Long integer) {
        return integer;
      }
      throw Refusal.badRequest(attribute.property() + " must be an integer.");
    }
    if (json instanceof String text) {
      return text.isBlank() ? null : text;
    }
    throw Refusal.badRequest(attribute.property() + " must be a string.");
  }

  private static Map<?, ?> requireObject(@Nullable Object json) throws Refusal {
    if (json instanceof Map<?, ?> object) {
      return object;
    }
    throw Refusal.badRequest("This is not a JSON object.");
  }
}

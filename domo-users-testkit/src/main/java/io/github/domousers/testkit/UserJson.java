package io.github.domousers.testkit;

import io.github.domousers.domain.Group;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users as JSON: strict about the types of the attributes, lenient about empty optional ones and
 * about properties that are no attributes.
 */
final class UserJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private UserJson() {}

  static JsonNode parse(String body) throws Refusal {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw Refusal.badRequest("The body is not JSON.");
    }
  }

  /** The attributes of a user to create. */
  static Map<Attribute, Object> readUser(JsonNode json) throws Refusal {
    Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
    requireObject(json);
    for (Attribute attribute : Attribute.ALL) {
      Object value = read(attribute, json.get(attribute.property()));
      if (value != null) {
        attributes.put(attribute, value);
      }
    }
    return attributes;
  }

  /** The change that sets or clears the attributes that are there, and leaves the others. */
  static Change readChange(JsonNode json) throws Refusal {
    requireObject(json);
    return readChange(
        json, Attribute.ALL.stream().filter(attribute -> json.has(attribute.property())).toList());
  }

  /** The change that sets or clears every attribute, whether it is there or not. */
  static Change readReplacement(JsonNode json) throws Refusal {
    requireObject(json);
    return readChange(json, Attribute.ALL);
  }

  static ObjectNode write(StoredUser user, View view) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", user.id());
    for (Attribute attribute : Attribute.ALL) {
      Object value = user.attributes().get(attribute);
      if (value != null && view.tells(attribute)) {
        json.putPOJO(attribute.property(), value);
      }
    }
    if (view.tellsWhatDomoAdds()) {
      Group group = StoredUser.DEFAULT_GROUP;
      json.putArray("groups").addObject().put("id", group.id()).put("name", group.name());
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

  static ArrayNode write(List<StoredUser> users, View view) {
    ArrayNode json = JSON.createArrayNode();
    users.forEach(user -> json.add(write(user, view)));
    return json;
  }

  private static Change readChange(JsonNode json, List<Attribute> attributes) throws Refusal {
    Change change = new Change();
    for (Attribute attribute : attributes) {
      Object value = read(attribute, json.get(attribute.property()));
      if (value == null) {
        change.clear(attribute);
      } else {
        change.set(attribute, value);
      }
    }
    return change;
  }

  /** The value, or null if it is absent, which a required one may not be. */
  private static @Nullable Object read(Attribute attribute, @Nullable JsonNode json)
      throws Refusal {
    Object value = json == null || json.isNull() ? null : value(attribute, json);
    if (value == null && attribute.isRequired()) {
      throw Refusal.badRequest(attribute.property() + " is required.");
    }
    return value;
  }

  private static @Nullable Object value(Attribute attribute, JsonNode json) throws Refusal {
    if (attribute.isInteger()) {
      if (!json.isIntegralNumber() || !json.canConvertToLong()) {
        throw Refusal.badRequest(attribute.property() + " must be an integer.");
      }
      return json.longValue();
    }
    if (!json.isString()) {
      throw Refusal.badRequest(attribute.property() + " must be a string.");
    }
    return json.stringValue().isBlank() ? null : json.stringValue();
  }

  private static void requireObject(JsonNode json) throws Refusal {
    if (!json.isObject()) {
      throw Refusal.badRequest("This is not a JSON object.");
    }
  }
}

package io.github.domousers.testkit.internal.store;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Group;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Users as JSON: strict about the types of the attributes, lenient about empty optional ones and
 * about properties that are not attributes.
 */
public final class UserJson {

  private UserJson() {}

  public static @Nullable Object parse(String body) throws ApiError {
    try {
      return Json.parse(body);
    } catch (JacksonException e) {
      throw ApiError.badRequest("The body is not JSON.");
    }
  }

  /** {@return the attributes of a user to create} */
  public static Map<Attribute, Object> readUser(@Nullable Object json) throws ApiError {
    Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
    Map<?, ?> user = requireObject(json);
    for (Attribute attribute : Attribute.values()) {
      Object value = read(attribute, user.get(attribute.wireName()));
      if (value != null) {
        attributes.put(attribute, value);
      }
    }
    return attributes;
  }

  /** {@return changes that set or clear the properties in the JSON, and keep the others} */
  public static AttributeChanges readChanges(@Nullable Object json) throws ApiError {
    Map<?, ?> user = requireObject(json);
    return readChanges(
        user,
        Stream.of(Attribute.values())
            .filter(attribute -> user.containsKey(attribute.wireName()))
            .toList());
  }

  /** {@return changes that set every attribute, and clear those that are missing in the JSON} */
  public static AttributeChanges readReplacement(@Nullable Object json) throws ApiError {
    return readChanges(requireObject(json), List.of(Attribute.values()));
  }

  public static Map<String, Object> write(StoredUser user, UserProjection projection) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", user.id());
    for (Attribute attribute : Attribute.values()) {
      Object value = user.attributes().get(attribute);
      if (value != null && projection.includes(attribute)) {
        json.put(attribute.wireName(), value);
      }
    }
    if (projection.includesServerFields()) {
      Group group = StoredUser.DEFAULT_GROUP;
      Map<String, Object> groupJson = new LinkedHashMap<>();
      groupJson.put("id", group.id());
      groupJson.put("name", group.name());
      json.put("groups", List.of(groupJson));
      json.put("image", user.image());
      json.put("createdAt", user.createdAt().toString());
      json.put("updatedAt", user.updatedAt().toString());
    }
    if (projection.includesRoleId()) {
      json.put("roleId", user.roleId());
    }
    if (projection.includesDeleted()) {
      json.put("deleted", user.deleted());
    }
    return json;
  }

  public static List<Map<String, Object>> write(List<StoredUser> users, UserProjection projection) {
    return users.stream().map(user -> write(user, projection)).toList();
  }

  private static AttributeChanges readChanges(Map<?, ?> user, List<Attribute> attributes)
      throws ApiError {
    AttributeChanges changes = new AttributeChanges();
    for (Attribute attribute : attributes) {
      Object value = read(attribute, user.get(attribute.wireName()));
      if (value == null) {
        changes.clear(attribute);
      } else {
        changes.set(attribute, value);
      }
    }
    return changes;
  }

  /** {@return the value, or null if it is missing, which is an error for a required one} */
  private static @Nullable Object read(Attribute attribute, @Nullable Object json) throws ApiError {
    Object value = json == null ? null : value(attribute, json);
    if (value == null && attribute.isRequired()) {
      throw ApiError.badRequest(attribute.wireName() + " is required.");
    }
    return value;
  }

  private static @Nullable Object value(Attribute attribute, Object json) throws ApiError {
    if (attribute == Attribute.EMPLOYEE_NUMBER) {
      if (json instanceof Long integer) {
        return integer;
      }
      throw ApiError.badRequest(attribute.wireName() + " must be an integer.");
    }
    if (json instanceof String text) {
      return text.isBlank() ? null : text;
    }
    throw ApiError.badRequest(attribute.wireName() + " must be a string.");
  }

  private static Map<?, ?> requireObject(@Nullable Object json) throws ApiError {
    if (json instanceof Map<?, ?> object) {
      return object;
    }
    throw ApiError.badRequest("A user must be a JSON object.");
  }
}

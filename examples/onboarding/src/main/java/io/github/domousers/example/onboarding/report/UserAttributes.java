package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.User;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What Domo tells of a user, by the names of its attributes. */
public final class UserAttributes {

  private UserAttributes() {}

  /** The attributes that are there, as what Jackson writes; what could not be read, verbatim. */
  public static Map<String, Object> of(User user) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("id", user.id());
    putIfThere(attributes, "name", user.name());
    putIfThere(attributes, "email", user.email());
    putIfThere(attributes, "role", user.role() == null ? null : user.role().name());
    putIfThere(attributes, "roleId", user.roleId());
    putIfThere(attributes, "title", user.title());
    putIfThere(attributes, "alternateEmail", user.alternateEmail());
    putIfThere(attributes, "phone", user.phone());
    putIfThere(attributes, "location", user.location());
    putIfThere(attributes, "employeeNumber", user.employeeNumber());
    if (!user.groups().isEmpty()) {
      attributes.put("groups", user.groups().stream().map(UserAttributes::of).toList());
    }
    putIfThere(attributes, "image", user.image());
    putIfThere(attributes, "createdAt", text(user.createdAt()));
    putIfThere(attributes, "updatedAt", text(user.updatedAt()));
    putIfThere(attributes, "deleted", user.deleted() ? true : null);
    user.unreadable()
        .forEach((name, json) -> attributes.put(name, JsonMapper.shared().readTree(json)));
    return attributes;
  }

  private static Map<String, Object> of(Group group) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("id", group.id());
    putIfThere(attributes, "name", group.name());
    return attributes;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static void putIfThere(
      Map<String, Object> attributes, String name, @Nullable Object value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}

package io.github.domousers.protocol;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How Domo wants a changed user: all that it told of the attributes that can be changed, with the
 * change made.
 */
final class UpdateUserRequest {

  /** What stands for a text that there is not; Domo's own sample of a create has it. */
  private static final String NO_TEXT = "";

  /** What an answer tells of a user that no request sets. */
  private static final Set<String> ONLY_DOMO_SETS =
      Set.of("roleId", "groups", "image", "createdAt", "updatedAt", "deleted");

  /** What could not be read and is not written yet. */
  private final Map<String, String> unreadable;

  private final Set<String> cleared;
  private final JsonGenerator json;

  private UpdateUserRequest(User changed, UserUpdate update, JsonGenerator json) {
    this.unreadable = new TreeMap<>(changed.unreadable());
    this.unreadable.keySet().removeAll(ONLY_DOMO_SETS);
    this.cleared =
        update.cleared().stream().map(Clearable::attribute).collect(Collectors.toUnmodifiableSet());
    this.json = json;
  }

  /**
   * The body of the request.
   *
   * @param changed the user as it will be
   * @param update the change, which alone tells the time zone and the locale
   */
  static byte[] body(User changed, UserUpdate update) {
    return Json.object(
        json -> {
          UpdateUserRequest request = new UpdateUserRequest(changed, update, json);
          request.text("name", changed.name());
          request.text("email", changed.email());
          request.text("role", changed.role() == null ? null : changed.role().name());
          request.text("title", changed.title());
          request.text("alternateEmail", changed.alternateEmail());
          request.text("phone", changed.phone());
          request.text("location", changed.location());
          request.text("timezone", update.timezone());
          request.text("locale", update.locale());
          request.employeeNumber(changed.employeeNumber());
          request.unknown();
        });
  }

  private void text(String name, @Nullable String value) {
    String asItCame = unreadable.remove(name);
    if (value != null) {
      json.writeStringProperty(name, value);
    } else if (cleared.contains(name)) {
      json.writeStringProperty(name, NO_TEXT);
    } else if (asItCame != null) {
      raw(name, asItCame);
    }
  }

  private void employeeNumber(@Nullable Long value) {
    String name = Clearable.EMPLOYEE_NUMBER.attribute();
    String asItCame = unreadable.remove(name);
    if (value != null) {
      json.writeNumberProperty(name, value);
    } else if (cleared.contains(name)) {
      json.writeNullProperty(name);
    } else if (asItCame != null) {
      raw(name, asItCame);
    }
  }

  /** What this library does not know goes back, too, or Domo might erase it. */
  private void unknown() {
    unreadable.forEach(this::raw);
  }

  private void raw(String name, String value) {
    json.writeName(name);
    json.writeRawValue(value);
  }
}

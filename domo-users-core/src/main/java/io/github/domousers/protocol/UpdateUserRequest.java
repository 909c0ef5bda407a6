package io.github.domousers.protocol;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import java.util.Map;
import java.util.Set;
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

  /** The attributes that are written by name, and those that only Domo sets. */
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "email",
          "role",
          "title",
          "alternateEmail",
          "phone",
          "location",
          "timezone",
          "locale",
          "employeeNumber",
          "roleId",
          "groups",
          "image",
          "createdAt",
          "updatedAt",
          "deleted");

  private final Map<String, String> unreadable;
  private final Set<String> cleared;
  private final JsonGenerator json;

  private UpdateUserRequest(User changed, UserUpdate update, JsonGenerator json) {
    this.unreadable = changed.unreadable();
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
    if (value != null) {
      json.writeStringProperty(name, value);
    } else if (cleared.contains(name)) {
      json.writeStringProperty(name, NO_TEXT);
    } else {
      verbatim(name);
    }
  }

  private void employeeNumber(@Nullable Long value) {
    String name = Clearable.EMPLOYEE_NUMBER.attribute();
    if (value != null) {
      json.writeNumberProperty(name, value);
    } else if (cleared.contains(name)) {
      json.writeNullProperty(name);
    } else {
      verbatim(name);
    }
  }

  /** What this library does not know goes back, too, or Domo might erase it. */
  private void unknown() {
    unreadable.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .forEach(this::verbatim);
  }

  /** What could not be read goes back as it came. */
  private void verbatim(String name) {
    String value = unreadable.get(name);
    if (value != null) {
      json.writeName(name);
      json.writeRawValue(value);
    }
  }
}

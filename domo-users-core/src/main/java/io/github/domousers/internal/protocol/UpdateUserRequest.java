package io.github.domousers.internal.protocol;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * A request to update a user: every attribute that Domo returned and that can be changed, with the
 * change made. Attributes that could not be parsed are sent verbatim, because Domo might erase
 * omitted ones.
 */
public final class UpdateUserRequest {

  /** Clears a text, as in Domo's own sample of a create. */
  private static final String NO_TEXT = "";

  /** Properties of a response that a request cannot set. */
  private static final Set<String> ONLY_DOMO_SETS =
      Set.of("roleId", "groups", "image", "createdAt", "updatedAt", "deleted");

  private UpdateUserRequest() {}

  /**
   * Returns the body, JSON in UTF-8.
   *
   * @param update the change, which alone contains the time zone and the locale
   */
  public static byte[] body(User changed, UserUpdate update) {
    Set<Attribute> cleared =
        update.cleared().stream().map(Clearable::attribute).collect(Collectors.toSet());
    Map<String, String> unparsed = new TreeMap<>(changed.unparsedAttributes());
    unparsed.keySet().removeAll(ONLY_DOMO_SETS);
    return Json.object(
        json -> {
          for (Attribute attribute : Attribute.values()) {
            String name = attribute.wireName();
            Object value = attribute.isReturned() ? attribute.get(changed) : attribute.get(update);
            String verbatim = unparsed.remove(name);
            if (value != null) {
              Json.writeValue(json, name, value);
            } else if (cleared.contains(attribute)) {
              clear(json, attribute);
            } else if (verbatim != null) {
              writeVerbatim(json, name, verbatim);
            }
          }
          unparsed.forEach((name, value) -> writeVerbatim(json, name, value));
        });
  }

  private static void clear(JsonGenerator json, Attribute attribute) {
    if (attribute == Attribute.EMPLOYEE_NUMBER) {
      json.writeNullProperty(attribute.wireName());
    } else {
      json.writeStringProperty(attribute.wireName(), NO_TEXT);
    }
  }

  private static void writeVerbatim(JsonGenerator json, String name, String value) {
    json.writeName(name);
    json.writeRawValue(value);
  }
}

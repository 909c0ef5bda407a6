package io.github.domousers.internal.protocol;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.transport.DomoResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Parses a user leniently: a property that is unknown or has an unexpected type is kept as JSON
 * text. Only the id is required.
 */
final class UserParser {

  private static final int MAX_UNPARSED = 10_000;

  private static final Pattern BLANK_TEXT = Pattern.compile("\"\\s*+\"");

  private final byte[] body;
  private final int length;
  private final User.Builder user = User.builder();
  private Map<String, String> unparsed = Map.of();
  private @Nullable Long userId;
  private @Nullable String problem;

  private UserParser(byte[] body, int length) {
    this.body = body;
    this.length = length;
  }

  /** {@return a parser that has parsed a response} */
  static UserParser parse(DomoResponse response) {
    UserParser parser = new UserParser(response.body(), response.length());
    parser.parse();
    if (parser.problem != null && parser.userId == null) {
      // The text before the id may not be UTF-8, or have a control character. The id needs neither.
      UserParser ascii = new UserParser(ascii(response), response.length());
      ascii.parse();
      parser.userId = ascii.userId;
    }
    return parser;
  }

  private void parse() {
    String failure =
        Json.parse(body, length, JsonToken.START_OBJECT, "it is not a JSON object", this::object);
    problem = problem == null ? failure : problem;
  }

  /** {@return the body with a space in place of each byte that is not printable ASCII} */
  private static byte[] ascii(DomoResponse response) {
    byte[] ascii = Arrays.copyOf(response.body(), response.length());
    for (int i = 0; i < ascii.length; i++) {
      if (ascii[i] < ' ') {
        ascii[i] = ' ';
      }
    }
    return ascii;
  }

  private @Nullable String object(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      property(name, json);
    }
    return userId == null ? "it has no id" : null;
  }

  /** {@return the user; only if there is no problem} */
  User user() {
    return user.unparsedAttributes(unparsed).build();
  }

  /** {@return the id, if the response contains it before any problem} */
  @Nullable Long userId() {
    return userId;
  }

  /** {@return why the response is not a user, or {@code null} if it is one} */
  @Nullable String problem() {
    return problem;
  }

  private void property(String name, JsonParser json) {
    switch (name) {
      case "id" -> id(json);
      case "name" -> user.name(text(name, json));
      case "email" -> user.email(text(name, json));
      case "role" -> user.role(role(name, json));
      case "roleId" -> user.roleId(integer(name, json));
      case "title" -> user.title(text(name, json));
      case "alternateEmail" -> user.alternateEmail(text(name, json));
      case "phone" -> user.phone(text(name, json));
      case "location" -> user.location(text(name, json));
      case "employeeNumber" -> user.employeeNumber(integer(name, json));
      case "groups" -> user.groups(groups(name, json));
      case "image" -> user.image(text(name, json));
      case "createdAt" -> user.createdAt(instant(name, json));
      case "updatedAt" -> user.updatedAt(instant(name, json));
      case "deleted" -> user.deleted(flag(name, json));
      default -> keep(name, json);
    }
  }

  private void id(JsonParser json) {
    Long id = Json.integer(json);
    if (id != null && isWhole(json)) {
      userId = id;
      user.id(id);
    }
    json.skipChildren();
  }

  private @Nullable Role role(String name, JsonParser json) {
    String role = text(name, json);
    return role == null || role.isBlank() ? null : Role.custom(role);
  }

  private @Nullable String text(String name, JsonParser json) {
    String text = Json.text(json);
    if (text == null) {
      keep(name, json);
    }
    return text;
  }

  /** Only text in canonical form is an integer: {@code "007"} is not 7. */
  private @Nullable Long integer(String name, JsonParser json) {
    Long integer = Json.integer(json);
    if (integer == null
        || (json.currentToken() == JsonToken.VALUE_STRING
            && !integer.toString().equals(json.getString().strip()))) {
      keep(name, json);
      return null;
    }
    return integer;
  }

  private boolean flag(String name, JsonParser json) {
    String text = Json.isScalar(json.currentToken()) ? json.getString().strip() : "";
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (!text.equalsIgnoreCase("false")) {
      keep(name, json);
    }
    return false;
  }

  private @Nullable Instant instant(String name, JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      try {
        return Timestamps.parse(json.getString().strip());
      } catch (DateTimeException notAnInstant) {
        // Kept as JSON text.
      }
    }
    keep(name, json);
    return null;
  }

  private List<Group> groups(String name, JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      keep(name, json);
      return List.of();
    }
    int start = Json.tokenStart(json);
    List<Group> groups = new ArrayList<>();
    boolean allRead = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Group group = group(json);
      if (group == null) {
        allRead = false;
      } else {
        groups.add(group);
      }
    }
    if (!allRead) {
      keepFrom(start, name, json);
    }
    return groups;
  }

  private @Nullable Group group(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    Long id = null;
    String groupName = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String property = json.currentName();
      json.nextToken();
      switch (property) {
        case "id" -> id = Json.integer(json);
        case "name" -> groupName = Json.text(json);
        default -> {}
      }
      json.skipChildren();
    }
    return id == null ? null : new Group(id, groupName);
  }

  /** Keeps the current value as JSON text, unless it is null or blank text. */
  private void keep(String name, JsonParser json) {
    JsonToken token = json.currentToken();
    int start = Json.tokenStart(json);
    json.finishToken();
    json.skipChildren();
    if (token != JsonToken.VALUE_NULL) {
      keepFrom(start, name, json);
    }
  }

  private void keepFrom(int start, String name, JsonParser json) {
    int end = (int) json.currentLocation().getByteOffset();
    String value = new String(body, start, end - start, StandardCharsets.UTF_8);
    if (BLANK_TEXT.matcher(value).matches()) {
      return;
    }
    if (unparsed.size() >= MAX_UNPARSED) {
      problem = "it has too many unknown properties";
      return;
    }
    if (unparsed.isEmpty()) {
      unparsed = new LinkedHashMap<>();
    }
    unparsed.put(name, value);
  }

  /** {@return whether the property ends here: a number that was cut off is still a number} */
  private boolean isWhole(JsonParser json) {
    int next = (int) json.currentLocation().getByteOffset();
    while (next < length && Character.isWhitespace(body[next])) {
      next++;
    }
    return next < length && (body[next] == ',' || body[next] == '}');
  }
}

package io.github.domousers.protocol;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Reads the users that an answer describes, leniently: a property that is unknown, or cannot be
 * read as what it should be, is kept as JSON text. Only without an id is it no user.
 */
final class UserReader {

  /** No number of more characters fits a {@code long}, however it is written. */
  private static final int LONGEST_NUMBER = 40;

  /** Some for each user of the longest list. */
  private static final int MOST_KEPT = 10_000;

  private static final Pattern BLANK_TEXT = Pattern.compile("\"\\s*+\"");

  private final DomoReply reply;
  private final List<User> users = new ArrayList<>();
  private User.Builder user = User.builder();
  private Map<String, String> unreadable = new LinkedHashMap<>();
  private int kept;
  private @Nullable Long userId;
  private @Nullable String problem;

  UserReader(DomoReply reply) {
    this.reply = reply;
  }

  /** Reads an answer that is one user. */
  void readOne() {
    read(JsonToken.START_OBJECT, "it is not a JSON object", this::object);
    if (problem != null && userId == null) {
      userId = idInAscii();
    }
  }

  /** The id, where a text before it is not UTF-8 or has a control character: it needs neither. */
  private @Nullable Long idInAscii() {
    UserReader ascii = new UserReader(reply.inAscii());
    ascii.read(JsonToken.START_OBJECT, "", ascii::object);
    return ascii.userId;
  }

  /** Reads an answer that is a list of users. */
  void readList() {
    read(JsonToken.START_ARRAY, "it is not a JSON array", this::objects);
  }

  private void read(JsonToken expected, String otherwise, Consumer<JsonParser> content) {
    try (JsonParser json = Json.parser(reply)) {
      JsonToken first = json.nextToken();
      if (first != expected) {
        problem = first == null ? "it is empty" : otherwise;
        return;
      }
      if (tokenStart(json) < 0) {
        // The parser has found another encoding, in which it does not know where a byte is.
        problem = "it is not in UTF-8";
        return;
      }
      content.accept(json);
    } catch (StreamConstraintsException e) {
      // Unlike any other, it does not know where.
      problem = "it is nested too deeply, has too many values, or too long a text, number or name";
    } catch (JacksonException e) {
      // Not kept as a cause: it quotes the answer.
      problem =
          "it is not JSON at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr();
    }
  }

  private void objects(JsonParser json) {
    while (problem == null && json.nextToken() != JsonToken.END_ARRAY) {
      user = User.builder();
      unreadable = new LinkedHashMap<>();
      userId = null;
      if (json.currentToken() == JsonToken.START_OBJECT) {
        object(json);
      } else {
        problem = "it lists something that is not a JSON object";
      }
    }
  }

  private void object(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      property(name, json);
    }
    if (userId == null) {
      problem = "it has no id";
    } else {
      users.add(user.unreadable(unreadable).build());
    }
  }

  /** The one user. */
  User user() {
    return users.get(0);
  }

  /** The users, in the order of the list. */
  List<User> users() {
    return List.copyOf(users);
  }

  /** The id, if the answer told that much before any problem. */
  @Nullable Long userId() {
    return userId;
  }

  /** What keeps the answer from being a user, or {@code null} if it is one. */
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
    Long id = integer(json);
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
    if (Json.isScalar(json.currentToken())) {
      return json.getString();
    }
    keep(name, json);
    return null;
  }

  /** A text that is an integer is one only as integers are written: 007 is not 7. */
  private @Nullable Long integer(String name, JsonParser json) {
    Long integer = integer(json);
    if (integer == null
        || (json.currentToken() == JsonToken.VALUE_STRING
            && !integer.toString().equals(json.getString().strip()))) {
      keep(name, json);
      return null;
    }
    return integer;
  }

  /** A number that is an integer, written as a number or as text; else {@code null}. */
  private static @Nullable Long integer(JsonParser json) {
    if (!Json.isScalar(json.currentToken())) {
      return null;
    }
    String text = json.getString().strip();
    if (text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(text).longValueExact();
    } catch (NumberFormatException | ArithmeticException notAnInteger) {
      return null;
    }
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
        return Instant.parse(json.getString().strip());
      } catch (DateTimeException notAnInstant) {
        // Kept as it is.
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
    int start = tokenStart(json);
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
        case "id" -> id = integer(json);
        case "name" -> groupName = Json.isScalar(json.currentToken()) ? json.getString() : null;
        default -> {}
      }
      json.skipChildren();
    }
    return id == null ? null : new Group(id, groupName);
  }

  /** Keeps the current value as JSON text, unless it says nothing: null or blank text. */
  private void keep(String name, JsonParser json) {
    JsonToken token = json.currentToken();
    int start = tokenStart(json);
    json.finishToken();
    json.skipChildren();
    if (token != JsonToken.VALUE_NULL) {
      keepFrom(start, name, json);
    }
  }

  private void keepFrom(int start, String name, JsonParser json) {
    int end = (int) json.currentLocation().getByteOffset();
    String value = new String(reply.body(), start, end - start, StandardCharsets.UTF_8);
    if (BLANK_TEXT.matcher(value).matches()) {
      return;
    }
    if (++kept > MOST_KEPT) {
      problem = "it has too many properties that no user has";
      return;
    }
    unreadable.put(name, value);
  }

  /**
   * Whether a property ends behind the current value: a number that was cut off is a number, too.
   */
  private boolean isWhole(JsonParser json) {
    int next = (int) json.currentLocation().getByteOffset();
    while (next < reply.length() && Character.isWhitespace(reply.body()[next])) {
      next++;
    }
    return next < reply.length() && (reply.body()[next] == ',' || reply.body()[next] == '}');
  }

  private static int tokenStart(JsonParser json) {
    return (int) json.currentTokenLocation().getByteOffset();
  }
}

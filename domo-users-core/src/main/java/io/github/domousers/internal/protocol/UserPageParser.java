package io.github.domousers.internal.protocol;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserPage;
import io.github.domousers.transport.DomoResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Parses a list of users leniently: a row without an id does not affect the others. Of each row,
 * only the properties are parsed that Domo documents for a list.
 */
final class UserPageParser {

  private final List<UserSummary> users = new ArrayList<>();
  private final List<UserPage.UnreadableRow> unreadable = new ArrayList<>();
  private final long offset;
  private int rows;

  private UserPageParser(long offset) {
    this.offset = offset;
  }

  /** {@return the page whose first row has this offset, or what is wrong with the response} */
  static Result parse(DomoResponse response, long offset) {
    UserPageParser parser = new UserPageParser(offset);
    String problem =
        Json.parse(
            response.body(),
            response.length(),
            JsonToken.START_ARRAY,
            "it is not a JSON array",
            parser::rows);
    return new Result(new UserPage(parser.users, parser.rows, parser.unreadable), problem);
  }

  private @Nullable String rows(JsonParser json) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String problem =
          json.currentToken() == JsonToken.START_OBJECT ? row(json) : "it is not a JSON object";
      if (problem != null) {
        json.skipChildren();
        unreadable.add(new UserPage.UnreadableRow(offset + rows, problem));
      }
      rows++;
    }
    return null;
  }

  private @Nullable String row(JsonParser json) {
    Long id = null;
    String name = null;
    String email = null;
    String role = null;
    String title = null;
    String phone = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String property = json.currentName();
      json.nextToken();
      switch (property) {
        case "id" -> id = Json.integer(json);
        case "name" -> name = Json.text(json);
        case "email" -> email = Json.text(json);
        case "role" -> role = Json.text(json);
        case "title" -> title = Json.text(json);
        case "phone" -> phone = Json.text(json);
        default -> {}
      }
      json.skipChildren();
    }
    if (id == null) {
      return "it has no id";
    }
    users.add(
        new UserSummary(
            id,
            name,
            email,
            role == null || role.isBlank() ? null : Role.custom(role),
            title,
            phone));
    return null;
  }

  /** A page, as far as it was parsed, and what is wrong with the response, or {@code null}. */
  record Result(UserPage page, @Nullable String problem) {}
}

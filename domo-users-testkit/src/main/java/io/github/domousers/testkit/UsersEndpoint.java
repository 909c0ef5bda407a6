package io.github.domousers.testkit;

import io.github.domousers.domain.Group;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Domo's endpoint for users: strict where Domo's page is exact, about required attributes, their
 * types and the content type; lenient where Domo's own clients are untidy, about a missing query,
 * the case of {@code bearer}, and empty optional attributes.
 */
final class UsersEndpoint {

  private static final String PATH = "/v1/users";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final UserStore store;
  private final String token;
  private final boolean attributesInQueryRequired;

  UsersEndpoint(UserStore store, String token, boolean attributesInQueryRequired) {
    this.store = store;
    this.token = token;
    this.attributesInQueryRequired = attributesInQueryRequired;
  }

  Answer answer(RecordedRequest request) {
    if (!request.path().equals(PATH)) {
      return Answer.error(404, "Not Found", "There is nothing at this path.");
    }
    if (!isAuthorized(request.header("Authorization"))) {
      ObjectNode body = JSON.createObjectNode();
      body.put("error", "invalid_token");
      body.put("error_description", "The access token is missing or not valid.");
      return Answer.json(401, body);
    }
    if (!request.method().equals("POST")) {
      return Answer.error(405, "Method Not Allowed", "Only POST is known here.");
    }
    try {
      return create(request);
    } catch (Refusal refusal) {
      return Answer.error(refusal.status(), refusal.reason(), refusal.message());
    }
  }

  private boolean isAuthorized(@Nullable String authorization) {
    String scheme = "bearer ";
    return authorization != null
        && authorization.toLowerCase(Locale.ROOT).startsWith(scheme)
        && authorization.substring(scheme.length()).strip().equals(token);
  }

  private Answer create(RecordedRequest request) throws Refusal {
    ContentType type = ContentType.parseLenient(request.header("Content-Type"));
    if (type == null || !type.isSameMimeType(ContentType.APPLICATION_JSON)) {
      throw new Refusal(415, "Unsupported Media Type", "Content-Type must be application/json.");
    }
    Map<Attribute, Object> attributes = attributes(request.body());
    Map<String, String> query = query(request.query());
    checkAgainst(attributes, query);
    return Answer.json(200, json(store.create(attributes, invite(query))));
  }

  private static Map<Attribute, Object> attributes(String body) throws Refusal {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JacksonException e) {
      throw badRequest("The body is not JSON.");
    }
    if (!json.isObject()) {
      throw badRequest("The body is not a JSON object.");
    }
    Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.ALL) {
      Object value = value(attribute, json.get(attribute.property()));
      if (value != null) {
        attributes.put(attribute, value);
      } else if (attribute.isRequired()) {
        throw badRequest(attribute.property() + " is required.");
      }
    }
    return attributes;
  }

  private static @Nullable Object value(Attribute attribute, @Nullable JsonNode value)
      throws Refusal {
    if (value == null || value.isNull()) {
      return null;
    }
    if (attribute.isInteger()) {
      if (!value.isIntegralNumber() || !value.canConvertToLong()) {
        throw badRequest(attribute.property() + " must be an integer.");
      }
      return value.longValue();
    }
    if (!value.isString()) {
      throw badRequest(attribute.property() + " must be a string.");
    }
    return value.stringValue().isBlank() ? null : value.stringValue();
  }

  private static Map<String, String> query(@Nullable String query) {
    Map<String, String> values = new HashMap<>();
    if (query != null) {
      for (NameValuePair pair : WWWFormCodec.parse(query, StandardCharsets.UTF_8)) {
        values.put(pair.getName(), String.valueOf(pair.getValue()));
      }
    }
    return values;
  }

  /** The query may repeat what the body has, and must when Domo's API description is enforced. */
  private void checkAgainst(Map<Attribute, Object> attributes, Map<String, String> query)
      throws Refusal {
    for (Attribute attribute : Attribute.ALL) {
      String inQuery = query.get(attribute.property());
      if (inQuery == null) {
        if (attributesInQueryRequired && attribute.isRequired()) {
          throw badRequest(attribute.property() + " is required in the query.");
        }
      } else if (!inQuery.equals(String.valueOf(attributes.get(attribute)))) {
        throw badRequest(attribute.property() + " differs between query and body.");
      }
    }
  }

  private static boolean invite(Map<String, String> query) throws Refusal {
    return switch (query.getOrDefault("sendInvite", "false").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw badRequest("sendInvite must be true or false.");
    };
  }

  private static ObjectNode json(StoredUser user) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", user.id());
    for (Attribute attribute : Attribute.ALL) {
      Object value = user.attributes().get(attribute);
      if (value != null && attribute.isReturned()) {
        json.putPOJO(attribute.property(), value);
      }
    }
    Group group = StoredUser.DEFAULT_GROUP;
    json.putArray("groups").addObject().put("id", group.id()).put("name", group.name());
    json.put("image", user.image());
    json.put("createdAt", user.createdAt().toString());
    json.put("updatedAt", user.createdAt().toString());
    return json;
  }

  private static Refusal badRequest(String message) {
    return new Refusal(400, "Bad Request", message);
  }
}

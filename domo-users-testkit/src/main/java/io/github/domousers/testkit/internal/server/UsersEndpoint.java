package io.github.domousers.testkit.internal.server;

import io.github.domousers.domain.Attribute;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.faults.FakeHttpResponse;
import io.github.domousers.testkit.internal.store.ApiError;
import io.github.domousers.testkit.internal.store.AttributeChanges;
import io.github.domousers.testkit.internal.store.StoredUser;
import io.github.domousers.testkit.internal.store.UserJson;
import io.github.domousers.testkit.internal.store.UserProjection;
import io.github.domousers.testkit.internal.store.UserStore;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Domo's endpoint for users: strict where Domo's page is exact, about required attributes, their
 * types and the content type; lenient where Domo's own clients are untidy, about a missing query, a
 * trailing slash, and empty optional attributes.
 */
final class UsersEndpoint {

  private static final Pattern PATH = Pattern.compile("/v1/users(?:/(?<id>[^/]+))?/?");
  private static final String SCOPE = "user";
  private static final int DEFAULT_LIMIT = 50;

  private final UserStore store;
  private final TokenStore tokens;
  private final boolean attributesInQueryRequired;
  private final boolean replacingUpdates;

  UsersEndpoint(
      UserStore store,
      TokenStore tokens,
      boolean attributesInQueryRequired,
      boolean replacingUpdates) {
    this.store = store;
    this.tokens = tokens;
    this.attributesInQueryRequired = attributesInQueryRequired;
    this.replacingUpdates = replacingUpdates;
  }

  FakeHttpResponse handle(ReceivedRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return JsonResponses.error(404, "Not Found", "There is nothing at this path.");
    }
    return switch (tokens.check(request.credentials("Bearer"), SCOPE)) {
      case REFUSED ->
          JsonResponses.oauthError(
              401, "invalid_token", "The access token is missing or not valid.");
      case OUT_OF_SCOPE ->
          JsonResponses.error(403, "Forbidden", "The access token does not have the scope user.");
      case ACCEPTED -> handle(request, path.group("id"));
    };
  }

  private FakeHttpResponse handle(ReceivedRequest request, @Nullable String id) {
    try {
      return id == null ? handleAll(request) : handleOne(request, id);
    } catch (ApiError error) {
      return JsonResponses.error(error);
    }
  }

  private FakeHttpResponse handleAll(ReceivedRequest request) throws ApiError {
    return switch (request.method()) {
      case "GET" -> list(RequestParameters.of(request.query()));
      case "POST" -> create(request);
      default -> throw methodNotAllowed("GET and POST");
    };
  }

  /** An id that is not a number is an unknown id. */
  private FakeHttpResponse handleOne(ReceivedRequest request, String id) throws ApiError {
    return switch (request.method()) {
      case "GET" -> whole(store.get(RequestParameters.number(id)));
      case "PUT" -> update(RequestParameters.number(id), request);
      case "DELETE" -> {
        store.delete(RequestParameters.number(id));
        yield FakeHttpResponse.noContent();
      }
      default -> throw methodNotAllowed("GET, PUT and DELETE");
    };
  }

  private FakeHttpResponse list(RequestParameters query) throws ApiError {
    long limit = query.number("limit", DEFAULT_LIMIT, 1, UserGateway.MAX_LIST_LIMIT);
    long offset = query.number("offset", 0, 0, Long.MAX_VALUE);
    return JsonResponses.json(
        200, UserJson.write(store.list((int) limit, offset), UserProjection.ROW));
  }

  private FakeHttpResponse create(ReceivedRequest request) throws ApiError {
    requireJson(request);
    Map<Attribute, Object> attributes = UserJson.readUser(UserJson.parse(request.body()));
    RequestParameters query = RequestParameters.of(request.query());
    requireSameInQuery(attributes, query);
    StoredUser user = store.create(attributes, query.flag("sendInvite"));
    return JsonResponses.json(200, UserJson.write(user, UserProjection.CREATED));
  }

  private FakeHttpResponse update(long id, ReceivedRequest request) throws ApiError {
    requireJson(request);
    var json = UserJson.parse(request.body());
    AttributeChanges changes =
        replacingUpdates ? UserJson.readReplacement(json) : UserJson.readChanges(json);
    return whole(store.update(id, changes));
  }

  private static FakeHttpResponse whole(StoredUser user) {
    return JsonResponses.json(200, UserJson.write(user, user.projection()));
  }

  /** The query may repeat the attributes, and must if Domo's API description is enforced. */
  private void requireSameInQuery(Map<Attribute, Object> attributes, RequestParameters query)
      throws ApiError {
    for (Attribute attribute : Attribute.values()) {
      String inQuery = query.get(attribute.wireName());
      if (inQuery == null) {
        if (attributesInQueryRequired && attribute.isRequired()) {
          throw ApiError.badRequest(attribute.wireName() + " is required in the query.");
        }
      } else if (!inQuery.equals(String.valueOf(attributes.get(attribute)))) {
        throw ApiError.badRequest(attribute.wireName() + " differs between query and body.");
      }
    }
  }

  private static void requireJson(ReceivedRequest request) throws ApiError {
    ContentType type = ContentType.parseLenient(request.header("Content-Type"));
    if (type == null || !type.isSameMimeType(ContentType.APPLICATION_JSON)) {
      throw new ApiError(415, "Unsupported Media Type", "Content-Type must be application/json.");
    }
  }

  private static ApiError methodNotAllowed(String known) {
    return new ApiError(405, "Method Not Allowed", "Only " + known + " are known here.");
  }
}

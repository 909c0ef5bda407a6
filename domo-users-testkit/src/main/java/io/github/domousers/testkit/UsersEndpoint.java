package io.github.domousers.testkit;

import io.github.domousers.port.UserGateway;
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
  private static final int USUAL_LIMIT = 50;

  private final UserStore store;
  private final IssuedTokens tokens;
  private final boolean attributesInQueryRequired;
  private final boolean replacingUpdates;

  UsersEndpoint(
      UserStore store,
      IssuedTokens tokens,
      boolean attributesInQueryRequired,
      boolean replacingUpdates) {
    this.store = store;
    this.tokens = tokens;
    this.attributesInQueryRequired = attributesInQueryRequired;
    this.replacingUpdates = replacingUpdates;
  }

  Answer answer(RecordedRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Answer.error(404, "Not Found", "There is nothing at this path.");
    }
    return switch (tokens.check(request.header("Authorization"), SCOPE)) {
      case REFUSED ->
          Answer.oauthError(401, "invalid_token", "The access token is missing or not valid.");
      case OUT_OF_SCOPE ->
          Answer.error(403, "Forbidden", "The access token does not have the scope user.");
      case ACCEPTED -> answer(request, path.group("id"));
    };
  }

  private Answer answer(RecordedRequest request, @Nullable String id) {
    try {
      return id == null ? answerAll(request) : answerOne(request, id);
    } catch (Refusal refusal) {
      return refusal.toAnswer();
    }
  }

  private Answer answerAll(RecordedRequest request) throws Refusal {
    return switch (request.method()) {
      case "GET" -> list(Parameters.of(request.query()));
      case "POST" -> create(request);
      default -> throw methodNotAllowed("GET and POST");
    };
  }

  /** What is no number is nobody's id. */
  private Answer answerOne(RecordedRequest request, String id) throws Refusal {
    return switch (request.method()) {
      case "GET" -> whole(store.get(Parameters.number(id)));
      case "PUT" -> update(Parameters.number(id), request);
      case "DELETE" -> {
        store.delete(Parameters.number(id));
        yield Answer.noContent();
      }
      default -> throw methodNotAllowed("GET, PUT and DELETE");
    };
  }

  private Answer list(Parameters query) throws Refusal {
    long limit = query.number("limit", USUAL_LIMIT, 1, UserGateway.LONGEST_LIST);
    long offset = query.number("offset", 0, 0, Long.MAX_VALUE);
    return Answer.json(200, UserJson.write(store.list((int) limit, offset), View.ROW));
  }

  private Answer create(RecordedRequest request) throws Refusal {
    requireJson(request);
    Map<Attribute, Object> attributes = UserJson.readUser(UserJson.parse(request.body()));
    Parameters query = Parameters.of(request.query());
    checkAgainst(attributes, query);
    StoredUser user = store.create(attributes, query.flag("sendInvite"));
    return Answer.json(200, UserJson.write(user, View.CREATED));
  }

  private Answer update(long id, RecordedRequest request) throws Refusal {
    requireJson(request);
    var json = UserJson.parse(request.body());
    Change change = replacingUpdates ? UserJson.readReplacement(json) : UserJson.readChange(json);
    return whole(store.update(id, change));
  }

  private static Answer whole(StoredUser user) {
    return Answer.json(200, UserJson.write(user, user.view()));
  }

  /** The query may repeat what the body has, and must when Domo's API description is enforced. */
  private void checkAgainst(Map<Attribute, Object> attributes, Parameters query) throws Refusal {
    for (Attribute attribute : Attribute.ALL) {
      String inQuery = query.get(attribute.property());
      if (inQuery == null) {
        if (attributesInQueryRequired && attribute.isRequired()) {
          throw Refusal.badRequest(attribute.property() + " is required in the query.");
        }
      } else if (!inQuery.equals(String.valueOf(attributes.get(attribute)))) {
        throw Refusal.badRequest(attribute.property() + " differs between query and body.");
      }
    }
  }

  private static void requireJson(RecordedRequest request) throws Refusal {
    ContentType type = ContentType.parseLenient(request.header("Content-Type"));
    if (type == null || !type.isSameMimeType(ContentType.APPLICATION_JSON)) {
      throw new Refusal(415, "Unsupported Media Type", "Content-Type must be application/json.");
    }
  }

  private static Refusal methodNotAllowed(String known) {
    return new Refusal(405, "Method Not Allowed", "Only " + known + " are known here.");
  }
}

package io.github.domousers.gateway;

import static io.github.domousers.gateway.Fuzz.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.internal.text.Redaction;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.Responses;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Whatever bytes a response has, a call returns or throws an exception of the port. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RandomResponseTest {

  private static final int ROUNDS = 10_000;

  private static final String USER =
      """
      {"id":959463190,"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin",\
      "roleId":1,"title":"Engineer \\u00e9\\ud83d\\ude00","phone":"888","location":null,\
      "employeeNumber":23432,"groups":[{"id":7,"name":"Default"},{"id":"8"}],\
      "createdAt":"2015-01-01T00:00:00Z","updatedAt":"2015-01-01T00:00:00Z","deleted":false,\
      "image":"https://x/y","more":{"a":[1,2.5e3,{"b":null}]}}""";

  private static final String ERROR =
      """
      {"status":409,"statusReason":"Conflict","path":"/v1/users","message":"The user \
      leonhard.euler@domo.com exists.","toe":"4Z9QK","error":"x","error_description":"y"}""";

  private static final String TOKEN =
      """
      {"access_token":"eyJhbGciOiJub25lIn0.e30.","customer":"acme","expires_in":3599,\
      "token_type":"bearer","scope":"data user","role":"Admin","userId":27,"jti":"x"}""";

  /** A call of a gateway. */
  private interface Call {
    void make(UserGateway users);
  }

  private static final Call[] CALLS = {
    users -> users.create(StubUserGateway.someone()),
    users -> users.get(959463190),
    users -> users.list(5, 0),
    users -> users.findByEmail("leonhard.euler@domo.com"),
    users -> users.update(959463190, UserUpdate.builder().title("x").build()),
    users -> users.delete(959463190)
  };

  @Test
  void anyBytes_areParsedOrRejected() {
    Fuzz.rounds(
        ROUNDS,
        random -> {
          DomoResponse response = response(random, anyStatus(random), RandomBytes.nonsense(random));
          attempt(
              random,
              over(ScriptedDomoApi.responding(() -> response, () -> response, () -> response)));
        });
  }

  @Test
  void aDamagedUser_isParsedOrRejected() {
    Fuzz.rounds(
        ROUNDS,
        random -> {
          DomoResponse one = response(random, 200, RandomBytes.mutated(random, USER));
          DomoResponse many =
              response(random, 200, RandomBytes.mutated(random, "[" + USER + "," + USER + "]"));
          DomoResponse response = random.nextBoolean() ? one : many;
          DomoResponse none = Responses.json(200, "[]");
          attempt(random, over(ScriptedDomoApi.responding(() -> response, () -> none, () -> none)));
        });
  }

  @Test
  void unparsedAttributes_areSentAsWellFormedJson() {
    Fuzz.rounds(
        ROUNDS,
        random -> {
          DomoResponse read =
              Responses.json(
                  200, new String(RandomBytes.mutated(random, USER), StandardCharsets.UTF_8));
          ScriptedDomoApi api =
              ScriptedDomoApi.responding(() -> read, () -> Responses.empty(200, null));
          try {
            over(api).update(959463190, UserUpdate.builder().title("x").build());
          } catch (MalformedResponseException unreadable) {
            return;
          }
          requireWellFormed(api.sent().get(api.sent().size() - 1).body());
        });
  }

  @Test
  void anErrorResponse_isMapped_andItsTextsAreSafeToLog() {
    Fuzz.rounds(
        ROUNDS,
        random -> {
          int status =
              oneOf(random, 300, 303, 400, 401, 403, 404, 408, 409, 418, 429, 500, 503, 999);
          byte[] body =
              random.nextBoolean()
                  ? RandomBytes.mutated(random, ERROR)
                  : RandomBytes.nonsense(random);
          DomoResponse response = response(random, status, body);
          assertThat(attempt(random, over(ScriptedDomoApi.responding(() -> response)))).isNotNull();
        });
  }

  @Test
  void aTokenResponse_isAcceptedOrRejected() {
    ClientCredentials client = ClientCredentials.of("id", "secret");
    Fuzz.rounds(
        ROUNDS,
        random -> {
          byte[] body =
              random.nextInt(4) > 0
                  ? RandomBytes.mutated(random, TOKEN)
                  : RandomBytes.nonsense(random);
          DomoResponse token =
              response(random, random.nextInt(4) > 0 ? 200 : anyStatus(random), body);
          ScriptedDomoApi api =
              ScriptedDomoApi.responding(() -> token, () -> Responses.json(200, "{\"id\":5}"));
          UserGateway users =
              StubUserGateway.builder(api).credentials(client).expectCustomer("acme").build();
          UserGatewayException failure = attempt(users, CALLS[0]);
          if (failure != null) {
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(api.sent()).hasSize(1);
          }
        });
  }

  @Test
  void anId_isKept_whateverFollows() {
    Fuzz.rounds(
        ROUNDS,
        random -> {
          byte[] beginning = "{\"id\":959463190,".getBytes(StandardCharsets.UTF_8);
          byte[] body = RandomBytes.joined(beginning, RandomBytes.nonsense(random));
          UserGateway users =
              over(ScriptedDomoApi.responding(response(random, 200, body, Responses.JSON)));
          try {
            assertThat(users.create(StubUserGateway.someone()).id()).isEqualTo(959463190);
          } catch (MalformedResponseException e) {
            assertThat(e.userId()).hasValue(959463190);
            assertThat(e.outcome()).isEqualTo(Outcome.APPLIED);
          }
        });
  }

  // ---- helpers

  private static @Nullable UserGatewayException attempt(Random random, UserGateway users) {
    return attempt(users, oneOf(random, CALLS));
  }

  /** Fails for any other exception, and for messages that are long or not safe to log. */
  private static @Nullable UserGatewayException attempt(UserGateway users, Call call) {
    try {
      call.make(users);
      return null;
    } catch (UserGatewayException e) {
      assertThat(e.getMessage())
          .hasSizeLessThan(2_000)
          .isEqualTo(Redaction.printable(String.valueOf(e.getMessage())))
          .doesNotContain("leonhard.euler@", "eyJ");
      return e;
    }
  }

  private static UserGateway over(ScriptedDomoApi api) {
    return StubUserGateway.over(api);
  }

  private static int anyStatus(Random random) {
    return random.nextBoolean() ? 200 : random.nextInt(100, 1000);
  }

  private static DomoResponse response(Random random, int status, byte[] body) {
    String type =
        oneOf(
            random,
            Responses.JSON,
            Responses.JSON,
            Responses.JSON + ";charset=utf-8",
            Responses.HTML,
            "",
            new String(RandomBytes.nonsense(random), StandardCharsets.ISO_8859_1));
    return response(random, status, body, random.nextInt(8) == 0 ? null : type);
  }

  private static DomoResponse response(
      Random random, int status, byte[] body, @Nullable String contentType) {
    String encoding = random.nextInt(20) == 0 ? "gzip" : null;
    String retryAfter =
        oneOf(
            random,
            "7",
            "Wed, 21 Oct 2015 07:28:00 GMT",
            "9".repeat(30),
            new String(RandomBytes.nonsense(random), StandardCharsets.ISO_8859_1));
    return DomoResponse.read(
        status,
        contentType,
        contentType != null && contentType.equals(Responses.JSON) ? null : encoding,
        random.nextBoolean() ? null : retryAfter,
        new ByteArrayInputStream(body));
  }

  private static void requireWellFormed(String json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    }
  }
}

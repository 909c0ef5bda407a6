package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.RecordedRequest;
import io.github.domousers.testkit.internal.contract.HttpSuite;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Gateways over HTTP send attributes, tokens and paths exactly as given, or not at all. */
public abstract class RequestEncodingSuite extends HttpSuite {

  /** Texts that break out of a line, a path, a query, a header, a template or JSON. */
  private static final List<String> BREAKOUTS =
      List.of(
          "a%0d%0aX-Evil:%201",
          "a%0D%0A%0D%0AGET%20/v1/users",
          "a%00b",
          "../../oauth/token",
          "..%2f..%2foauth%2ftoken",
          "//evil.example/",
          "a@evil.example",
          "a?role=Admin#x",
          "a&role=Admin;role=Admin",
          "a\\r\\nX-Evil: 1",
          "a\",\"role\":\"Admin",
          "{authorization}",
          "{id}${x}#{y}",
          "%zz%",
          "a, b; c=d",
          "\uD83D\uDE00\u202E");

  @TestFactory
  final Stream<DynamicTest> an_attribute_with_control_sequences_of_any_kind_is_sent_exactly() {
    return forEach(
        BREAKOUTS,
        breakout -> {
          restart(FakeDomo.builder().anyRole());
          assertEncoded(breakout);
          connect(target().attributesInQuery());
          assertEncoded(breakout);
        });
  }

  private void assertEncoded(String breakout) {
    NewUser.Builder builder =
        NewUser.builder()
            .name(breakout)
            .email("user" + fake.requests().size() + "+{id}%0d%0a/?x=1&y#@acme.com")
            .role(Role.custom(breakout))
            .title(breakout)
            .alternateEmail("a%0d%0a{id}&role=Admin@acme.com")
            .phone(breakout)
            .location(breakout);
    NewUser user = builder.build();
    NewUser all = builder.timezone("UTC").locale("de").employeeNumber(1).build();
    users.create(user);
    long id = last(fake.users()).id();
    users.update(id, updateTo(all).build());

    assertEquals(user, last(fake.created()));
    assertEquals(breakout, last(fake.users()).name());
    assertExactRequest(last(fake.requests()), "/v1/users/" + id);
    assertExactRequest(fake.requests().get(fake.requests().size() - 3), "/v1/users");
  }

  @TestFactory
  final Stream<DynamicTest> a_token_an_id_and_a_secret_with_special_characters_are_sent_exactly() {
    return forEach(
        List.of(
            "a%0d%0aX-Evil:%201",
            "../../oauth/token",
            "a@evil.example",
            "{authorization}",
            "${x}#{y}",
            "a,b;c=d",
            "Bearer",
            "\"\\'`"),
        special -> {
          restart(
              FakeDomo.builder()
                  .token(special)
                  .clientId(special.replace(':', '.'))
                  .clientSecret(special + ":" + special));
          users.create(LEONHARD);
          connect(client());
          users.list(1, 0);

          assertEquals("Bearer " + special, authorizations().get(0));
          assertEquals(3, fake.requests().size());
          assertEquals(1, fake.tokensIssued());
          assertExactRequest(fake.requests().get(0), "/v1/users");
          assertExactRequest(fake.requests().get(1), "/oauth/token");
        });
  }

  @Test
  final void a_token_with_a_character_that_is_not_allowed_in_a_header_is_not_sent() {
    for (String invalid :
        List.of(
            "a\rb", "a\nb", "a\r\nX-Evil: 1", "a\u0000b", "a b", "a\u007f", "é", "\uD83D", "")) {
      connect(target().accessToken(() -> invalid));
      assertFailure(UnauthorizedException.class, NOT_APPLIED);
    }
    assertEquals(List.of(), fake.requests());
  }

  @TestFactory
  final Stream<DynamicTest> the_path_of_the_base_URL_is_sent_exactly_and_cannot_change_the_host() {
    return forEach(
        List.of(
            "/gateway",
            "/a%0d%0aX-Evil:%201",
            "/a%00b",
            "/../a",
            "/a/%2e%2e/b",
            "/a%2fb",
            "/a@evil.example:80",
            "/a;b=c",
            "/%7Bid%7D",
            "/%C3%A4%20"),
        path -> {
          connect(target().baseUrl(fake.url() + path));
          assertThrows(UserGatewayException.class, () -> users.create(LEONHARD));
          assertThrows(UserGatewayException.class, () -> users.get(5));

          assertEquals(2, fake.requests().size());
          assertExactRequest(fake.requests().get(0), path + "/v1/users");
          assertExactRequest(fake.requests().get(1), path + "/v1/users/5");
        });
  }

  @Test
  final void random_valid_users_arrive_unchanged_in_the_body_and_in_the_query() {
    long firstSeed = Long.getLong("fuzz.seed", 1);
    int rounds = Integer.getInteger("fuzz.rounds", 200);
    restart(FakeDomo.builder().anyRole());
    try (UserGateway inQuery = newGateway(target().attributesInQuery())) {
      for (long seed = firstSeed; seed < firstSeed + rounds; seed++) {
        NewUser user = RandomPerson.from(new Random(seed));
        for (UserGateway gateway : List.of(users, inQuery)) {
          String replay = "replay with -Dfuzz.rounds=1 -Dfuzz.seed=" + seed;
          try {
            gateway.delete(gateway.create(user).id());
          } catch (UserGatewayException e) {
            throw new AssertionError(replay, e);
          }
          assertEquals(user, last(fake.created()), replay);
        }
      }
    }
  }

  /** Checks the path of a request, and that it has the required headers and no others. */
  private static void assertExactRequest(RecordedRequest request, String path) {
    assertEquals(path, request.path());
    assertHeaders(request.body().isEmpty() ? HEADERS : HEADERS_WITH_BODY, request);
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }
}

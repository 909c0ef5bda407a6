package io.github.domousers.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** That gateways over HTTP carry what they are given exactly, or not at all, and split nothing. */
abstract class CarriageContract extends PrivacyContract {

  /** What breaks out of a line, a path, a query, a header, a template or JSON, if it is let. */
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
  @DisplayName("whatever an attribute tries to break out of, it is carried exactly")
  final Stream<DynamicTest> everyAttribute_isCarriedExactly() {
    acceptAnyRole();
    return BREAKOUTS.stream()
        .map(
            breakout ->
                dynamicTest(
                    breakout,
                    () -> {
                      assertCarried(GatewayTarget.of(fake), breakout);
                      assertCarried(GatewayTarget.of(fake).withAttributesInQuery(), breakout);
                    }));
  }

  private void assertCarried(GatewayTarget target, String breakout) {
    NewUser user =
        NewUser.builder()
            .name(breakout)
            .email("user" + fake.requests().size() + "+{id}%0d%0a/?x=1&y#@acme.com")
            .role(Role.custom(breakout))
            .title(breakout)
            .alternateEmail("a%0d%0a{id}&role=Admin@acme.com")
            .phone(breakout)
            .location(breakout)
            .build();
    try (UserGateway users = connect(target)) {
      users.create(user);
      long id = last(fake.users()).id();
      users.update(id, People.updateTo(withAllOf(user)));

      assertEquals(user, last(fake.created()));
      assertEquals(breakout, last(fake.users()).name());
      assertOrdinary(last(fake.requests()), "/v1/users/" + id);
      assertOrdinary(fake.requests().get(fake.requests().size() - 3), "/v1/users");
    }
  }

  private static NewUser withAllOf(NewUser user) {
    String breakout = user.name();
    return NewUser.builder()
        .name(breakout)
        .email(user.email())
        .role(user.role())
        .title(breakout)
        .alternateEmail(user.alternateEmail())
        .phone(breakout)
        .location(breakout)
        .timezone("UTC")
        .locale("de")
        .employeeNumber(1)
        .build();
  }

  @TestFactory
  @DisplayName("whatever stands in a token, an id or a secret, it is carried exactly")
  final Stream<DynamicTest> everyToken_isCarriedExactly() {
    return Stream.of(
            "a%0d%0aX-Evil:%201",
            "../../oauth/token",
            "a@evil.example",
            "{authorization}",
            "${x}#{y}",
            "a,b;c=d",
            "Bearer",
            "\"\\'`")
        .map(odd -> dynamicTest(odd, () -> assertShown(odd)));
  }

  private void assertShown(String odd) {
    String id = odd.replace(':', '.');
    try (FakeDomo domo =
            FakeDomo.builder().token(odd).clientId(id).clientSecret(odd + ":" + odd).start();
        UserGateway withToken = connect(GatewayTarget.of(domo));
        UserGateway withClient =
            connect(GatewayTarget.of(domo).withCredentials(GatewayTarget.Credentials.of(domo)))) {
      withToken.create(People.LEONHARD);
      withClient.list(1, 0);

      assertEquals("Bearer " + odd, domo.requests().get(0).header("Authorization"));
      assertEquals(3, domo.requests().size());
      assertEquals(1, domo.tokensIssued());
      assertOrdinary(domo.requests().get(0), "/v1/users");
      assertOrdinary(domo.requests().get(1), "/oauth/token");
    }
  }

  @Test
  @DisplayName("a token that could not stand in a header is never sent")
  final void aTokenThatIsNone_isNeverSent() {
    for (String unfit :
        List.of(
            "a\rb", "a\nb", "a\r\nX-Evil: 1", "a\u0000b", "a b", "a\u007f", "é", "\uD83D", "")) {
      try (UserGateway users = connect(GatewayTarget.of(fake).withAccessToken(() -> unfit))) {
        assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users);
      }
    }
    assertEquals(List.of(), fake.requests());
  }

  @TestFactory
  @DisplayName("a path of the base URL is carried exactly, and cannot leave its host")
  final Stream<DynamicTest> aBasePath_isCarriedExactly() {
    return Stream.of(
            "/gateway",
            "/a%0d%0aX-Evil:%201",
            "/a%00b",
            "/../a",
            "/a/%2e%2e/b",
            "/a%2fb",
            "/a@evil.example:80",
            "/a;b=c",
            "/%7Bid%7D",
            "/%C3%A4%20")
        .map(
            path ->
                dynamicTest(
                    path,
                    withFreshFake(
                        target -> target.withBaseUrl(target.baseUrl() + path),
                        users -> {
                          assertThrows(
                              UserGatewayException.class, () -> users.create(People.LEONHARD));
                          assertThrows(UserGatewayException.class, () -> users.get(5));

                          assertEquals(2, fake.requests().size());
                          assertOrdinary(fake.requests().get(0), path + "/v1/users");
                          assertOrdinary(fake.requests().get(1), path + "/v1/users/5");
                        })));
  }

  @Test
  @DisplayName("any user that the rules allow arrives unchanged, in the body and in the query")
  final void anyUser_arrivesUnchanged() {
    long firstSeed = Long.getLong("fuzz.seed", 1);
    int rounds = Integer.getInteger("fuzz.rounds", 200);
    acceptAnyRole();
    try (UserGateway plain = connect();
        UserGateway inQuery = connect(GatewayTarget.of(fake).withAttributesInQuery())) {
      for (long seed = firstSeed; seed < firstSeed + rounds; seed++) {
        NewUser user = AnyPerson.from(new Random(seed));
        for (UserGateway users : List.of(plain, inQuery)) {
          String again = "again with -Dfuzz.rounds=1 -Dfuzz.seed=" + seed;
          try {
            users.delete(users.create(user).id());
          } catch (UserGatewayException e) {
            throw new AssertionError(again, e);
          }
          assertEquals(user, last(fake.created()), again);
        }
      }
    }
  }

  /** Replaces the server by one that does not check the names of roles. */
  private void acceptAnyRole() {
    fake.close();
    fake = FakeDomo.builder().anyRole().start();
  }

  /** A request with one line, and with the headers that belong there and no other. */
  private static void assertOrdinary(RecordedRequest request, String path) {
    List<String> names = new ArrayList<>(request.headers().keySet());
    names.removeAll(List.of("content-length", "content-type"));
    assertAll(
        () -> assertEquals(path, request.path()),
        () ->
            assertEquals(
                List.of(
                    "accept",
                    "accept-encoding",
                    "authorization",
                    "connection",
                    "host",
                    "user-agent"),
                names.stream().sorted().toList()),
        () ->
            request
                .headers()
                .forEach((name, values) -> assertEquals(1, values.size(), () -> name + values)));
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }
}

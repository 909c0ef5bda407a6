package io.github.domousers.testkit.contract;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.endless;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.trickle;
import static io.github.domousers.testkit.FakeResponse.trickleBody;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What gateways over HTTP keep to themselves. It hears what is logged through the JDK's logging, so
 * an adapter whose transport logs elsewhere is tested with a bridge to it, such as {@code
 * slf4j-jdk14}.
 */
abstract class PrivacyContract extends TokensContract {

  private static final String TOKEN = "fixed-7f3a9c51";
  private static final String SECRET = "s3cr3t-b81e44d0";

  /** Every value is one that nothing else tells, however it is encoded. */
  private static final NewUser ALBERT =
      NewUser.builder()
          .name("Albert Zweistein")
          .email("albert.zweistein@acme.example")
          .role(Role.PRIVILEGED)
          .title("Zymurgist")
          .alternateEmail("bertl.daheim@home.example")
          .phone("+41795550199")
          .location("Quonochontaug")
          .timezone("Europe/Zurich")
          .locale("de_CH")
          .employeeNumber(7_310_452_698L)
          .build();

  private static final NewUser WILMA =
      NewUser.builder()
          .name("Wilma Ypsilanti")
          .email("wilma.ypsilanti@acme.example")
          .role(Role.PARTICIPANT)
          .title("Funambulist")
          .alternateEmail("wilmchen.daheim@home.example")
          .phone("+18885557788")
          .location("Punxsutawney")
          .employeeNumber(8_220_417_733L)
          .build();

  private static final Duration SOON = Duration.ofMillis(300);

  /** Each operation, with all that is private in what it is given. */
  private enum Deed {
    CREATE {
      @Override
      Object of(UserGateway users, long wilma) {
        return users.create(ALBERT);
      }
    },
    GET {
      @Override
      Object of(UserGateway users, long wilma) {
        return users.get(wilma);
      }
    },
    LIST {
      @Override
      Object of(UserGateway users, long wilma) {
        return users.list(50, 0);
      }
    },
    STREAM {
      @Override
      Object of(UserGateway users, long wilma) {
        return users.stream().toList();
      }
    },
    FIND {
      @Override
      Object of(UserGateway users, long wilma) {
        return users.findByEmail(WILMA.email());
      }
    },
    READ_FOR_UPDATE {
      @Override
      Object of(UserGateway users, long wilma) {
        return users.update(wilma, TO_ALBERT);
      }
    },
    UPDATE {
      @Override
      Object of(UserGateway users, long wilma) {
        return users.update(wilma, TO_ALBERT);
      }
    },
    DELETE {
      @Override
      Object of(UserGateway users, long wilma) {
        users.delete(wilma);
        return "deleted";
      }
    };

    /** All that is private but the email addresses of two, which cannot be the same. */
    private static final UserUpdate TO_ALBERT =
        UserUpdate.builder()
            .name(ALBERT.name())
            .email("new-" + WILMA.email())
            .title(requireNonNull(ALBERT.title()))
            .alternateEmail(requireNonNull(ALBERT.alternateEmail()))
            .phone(requireNonNull(ALBERT.phone()))
            .location(requireNonNull(ALBERT.location()))
            .employeeNumber(requireNonNull(ALBERT.employeeNumber()))
            .build();

    abstract Object of(UserGateway users, long wilma);

    boolean sendsAPhoneNumber() {
      return this == CREATE || this == UPDATE;
    }
  }

  private record Fault(String name, FakeResponse reaction) {}

  /** An answer that a broken server makes of the request. */
  private record NotHttp(String name, UnaryOperator<String> of) {}

  /** What is done while everything is heard. */
  private interface Scene {
    void play(UserGateway users, long wilma, Overheard overheard) throws Exception;
  }

  @Test
  @DisplayName("no operation that succeeds tells anything private, to a log or in a text")
  final void success_tellsNothingPrivate() throws Exception {
    for (UnaryOperator<GatewayTarget> access : List.of(withToken(), withClient())) {
      assertNothingPrivate(
          access,
          (users, wilma, overheard) -> {
            for (Deed deed : Deed.values()) {
              overheard.add(String.valueOf(deed.of(users, wilma)));
            }
            overheard.add(users.toString());
          });
    }
  }

  @TestFactory
  @DisplayName("no status tells anything private, whatever Domo quotes in its answer")
  final Stream<DynamicTest> eachStatus_tellsNothingPrivate() {
    return Stream.of(
            300, 302, 303, 400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 422, 429, 500, 502,
            503)
        .map(
            status ->
                dynamicTest(
                    String.valueOf(status),
                    () ->
                        assertNothingPrivate(
                            withClient(),
                            (users, wilma, overheard) -> {
                              users.list(1, 0);
                              for (Deed deed : Deed.values()) {
                                String body = quoting(deed);
                                for (FakeResponse answer :
                                    List.of(
                                        status(status).body(JSON, body),
                                        status(status).bodyWithoutType(body),
                                        status(status).body(JSON, "{\"errors\":[" + body + "]}"),
                                        status(status).body("text/html", "<p>" + body))) {
                                  if (status == 401) {
                                    // To the new token, too.
                                    fail(deed, users, wilma, overheard, answer, answer);
                                  } else {
                                    fail(deed, users, wilma, overheard, answer);
                                  }
                                }
                              }
                            })));
  }

  @TestFactory
  @DisplayName("no broken answer and no broken connection tells anything private")
  final Stream<DynamicTest> faults_tellNothingPrivate() {
    List<Fault> faults =
        List.of(
            new Fault("drop", drop()),
            new Fault("drop after the commit", drop().afterCommit()),
            new Fault("reset", reset()),
            new Fault("stall", stall()),
            new Fault("drip", trickle(Duration.ofMillis(50))),
            new Fault("drip of the body", trickleBody(Duration.ofMillis(50))),
            new Fault("truncate", truncate()),
            new Fault("endless", endless()),
            new Fault("HTML", status(200).body("text/html", quoting(Deed.CREATE))),
            new Fault("text", status(200).body("text/plain", quoting(Deed.CREATE))),
            new Fault("no JSON", status(200).body(JSON, ALBERT.email() + TOKEN)),
            new Fault("no user", status(200).body(JSON, quoting(Deed.CREATE))),
            new Fault(
                "no id", status(200).body(JSON, quoting(Deed.CREATE).replace("5", ALBERT.email()))),
            new Fault(
                "two half users", status(200).body(JSON, "[" + quoting(Deed.CREATE) + "{\"id\":")),
            new Fault("no gzip", status(200).body(JSON, "x").header("Content-Encoding", "gzip")),
            new Fault("odd headers", status(500).header("X-Echo", ALBERT.email() + TOKEN)),
            new Fault("challenge", status(401).header("WWW-Authenticate", "Bearer " + TOKEN)),
            new Fault("redirect", status(307).header("Location", "/?who=" + ALBERT.email())),
            new Fault("late", status(429).header("Retry-After", ALBERT.email())));
    return faults.stream()
        .map(
            fault ->
                dynamicTest(
                    fault.name(),
                    () ->
                        assertNothingPrivate(
                            withToken().andThen(target -> target.withAnswerTimeout(SOON))::apply,
                            (users, wilma, overheard) -> {
                              for (Deed deed : Deed.values()) {
                                fail(deed, users, wilma, overheard, fault.reaction());
                              }
                            })));
  }

  @TestFactory
  @DisplayName("nor does whatever befalls a request for a token, whatever it quotes")
  final Stream<DynamicTest> troubleWithTokens_tellsNothingPrivate() {
    String quoting =
        """
        {"error":"invalid_client %1$s","error_description":"No client of the secret %1$s, %2$s"}"""
            .formatted(SECRET, basic("fake-domo-client"));
    List<Fault> faults =
        List.of(
            new Fault("400", status(400).body(JSON, quoting)),
            new Fault("401", status(401).body(JSON, quoting)),
            new Fault("403", status(403).body(JSON, quoting)),
            new Fault("404", status(404).body(JSON, quoting)),
            new Fault("429", status(429).body(JSON, quoting)),
            new Fault("500", status(500).body(JSON, quoting)),
            new Fault("HTML", status(200).body("text/html", quoting)),
            new Fault("no token", status(200).body(JSON, quoting)),
            new Fault(
                "no scope",
                status(200).body(JSON, "{\"access_token\":\"" + TOKEN + "\",\"scope\":\"data\"}")),
            new Fault(
                "an unfit token",
                status(200).body(JSON, "{\"access_token\":\"" + TOKEN + "\\r\\n\"}")),
            new Fault(
                "half a token", status(200).body(JSON, "{\"access_token\":\"" + TOKEN + "\",")),
            new Fault("truncate", truncate()),
            new Fault("endless", endless()),
            new Fault("drop", drop()),
            new Fault("reset", reset()),
            new Fault("stall", stall()));
    return faults.stream()
        .map(
            fault ->
                dynamicTest(
                    fault.name(),
                    () ->
                        assertNothingPrivate(
                            withClient().andThen(target -> target.withAnswerTimeout(SOON))::apply,
                            (users, wilma, overheard) -> {
                              fake.enqueueToken(fault.reaction());
                              attempt(Deed.CREATE, users, wilma, overheard);
                              attempt(Deed.CREATE, users, wilma, overheard);
                              fake.revokeTokens();
                              fake.enqueueToken(fault.reaction());
                              attempt(Deed.UPDATE, users, wilma, overheard);
                            })));
  }

  @Test
  @DisplayName("nor do credentials, tokens and instances that are refused")
  final void whatIsRefused_tellsNothingPrivate() throws Exception {
    List<UnaryOperator<GatewayTarget>> refused =
        List.of(
            target -> target.withAccessToken(() -> "other-" + TOKEN),
            target -> target.withAccessToken(() -> TOKEN + "\r\nX-Evil: 1"),
            target -> target.withCredentials(client().withSecret("other-" + SECRET)),
            target -> target.withCredentials(client().expecting("staging")),
            target -> target.withCredentials(client().withScopes("admin")));
    for (UnaryOperator<GatewayTarget> access : refused) {
      assertNothingPrivate(
          access,
          (users, wilma, overheard) -> {
            for (Deed deed : Deed.values()) {
              attempt(deed, users, wilma, overheard);
            }
          });
    }
  }

  @Test
  @DisplayName("nor does a request that cannot be sent")
  final void whatIsNotSent_tellsNothingPrivate() throws Exception {
    try (FakeDomo tls = FakeDomo.builder().https(Certificate.WRONG_NAME).start()) {
      for (UnaryOperator<GatewayTarget> way :
          List.<UnaryOperator<GatewayTarget>>of(
              target -> target.withBaseUrl("https://no-such-host.invalid"),
              target -> target.withBaseUrl("http://localhost:1"),
              target -> target.withBaseUrl(tls.url()),
              target -> target.withBaseUrl(tls.url()).withSslContext(tls.sslContext()))) {
        for (UnaryOperator<GatewayTarget> access : List.of(withToken(), withClient())) {
          assertNothingPrivate(
              target -> way.apply(access.apply(target)),
              (users, wilma, overheard) -> {
                for (Deed deed : Deed.values()) {
                  attempt(deed, users, wilma, overheard);
                }
              });
        }
      }
    }
  }

  @TestFactory
  @DisplayName("nor does an answer that is not HTTP, though it quotes the request")
  final Stream<DynamicTest> whatIsNotHttp_tellsNothingPrivate() {
    List<NotHttp> answers =
        List.of(
            new NotHttp("the request itself", request -> request),
            new NotHttp("a status line with a status of none", request -> "HTTP/1.1 " + request),
            new NotHttp("a version that is none", request -> "HTTP/" + request),
            new NotHttp(
                "a header without a colon",
                request -> "HTTP/1.1 200 OK\r\n" + TOKEN + "\r\n" + request),
            new NotHttp(
                "a length that is none",
                request -> "HTTP/1.1 200 OK\r\nContent-Length: " + flat(request) + "\r\n\r\n"),
            new NotHttp(
                "a transfer encoding that is none",
                request -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + flat(request) + "\r\n\r\n"),
            new NotHttp(
                "chunks without a length",
                request -> chunked(flat(request) + "\r\n" + request + "\r\n0\r\n\r\n")),
            new NotHttp(
                "a trailer without a colon",
                request ->
                    chunked("2\r\n{}\r\n0\r\n" + flat(request).replace(":", "") + "\r\n\r\n")),
            new NotHttp(
                "what follows a complete answer",
                request -> "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" + request));
    return answers.stream()
        .map(
            answer ->
                dynamicTest(
                    answer.name(),
                    () -> {
                      for (UnaryOperator<GatewayTarget> access :
                          List.of(withToken(), withClient())) {
                        try (EchoServer echo = EchoServer.start(answer.of())) {
                          assertNothingPrivate(
                              target ->
                                  access
                                      .apply(target)
                                      .withBaseUrl(echo.url())
                                      .withAnswerTimeout(SOON),
                              (users, wilma, overheard) -> {
                                for (Deed deed : Deed.values()) {
                                  attempt(deed, users, wilma, overheard);
                                }
                              });
                        }
                      }
                    }));
  }

  @Test
  @DisplayName("nor do commands and users, valid or not")
  final void commandsAndUsers_tellNothingPrivate() throws Exception {
    NewUser.Builder wrong =
        NewUser.builder()
            .name(ALBERT.name() + "\n")
            .email(ALBERT.email() + "@")
            .title(ALBERT.title() + "\u0000x")
            .alternateEmail(ALBERT.alternateEmail() + "@")
            .phone(ALBERT.phone() + "\nx")
            .location(ALBERT.location() + "\nx")
            .timezone(ALBERT.location())
            .locale(ALBERT.location())
            .employeeNumber(-requireNonNull(ALBERT.employeeNumber()));
    assertNothingPrivate(
        withClient(),
        (users, wilma, overheard) -> {
          overheard.add(ALBERT + " " + People.updateTo(ALBERT) + client());
          overheard.add(People.like(ALBERT, User.builder().id(5).build()).toString());
          overheard.add(textOf(assertThrows(RuntimeException.class, wrong::build)));
        });
  }

  // ---- how it is heard

  private void assertNothingPrivate(UnaryOperator<GatewayTarget> how, Scene scene)
      throws Exception {
    fake.close();
    fake = FakeDomo.builder().token(TOKEN).clientSecret(SECRET).start();
    long wilma = fake.seed(WILMA).id();
    List<String> said;
    try (Overheard overheard = new Overheard()) {
      try (UserGateway users = connect(how.apply(GatewayTarget.of(fake)))) {
        scene.play(users, wilma, overheard);
      }
      said = overheard.said();
    }
    for (String secret : secrets()) {
      for (String text : said) {
        assertFalse(
            text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)),
            () -> "tells " + secret + ": " + text);
      }
    }
  }

  /** Makes a call fail, at the request that it is about. */
  private void fail(
      Deed deed, UserGateway users, long wilma, Overheard overheard, FakeResponse... reactions) {
    if (deed == Deed.UPDATE) {
      fake.enqueue(passThrough());
    }
    List.of(reactions).forEach(fake::enqueue);
    attempt(deed, users, wilma, overheard);
  }

  private static void attempt(Deed deed, UserGateway users, long wilma, Overheard overheard) {
    try {
      overheard.add(String.valueOf(deed.of(users, wilma)));
    } catch (UserGatewayException e) {
      overheard.add(textOf(e) + e.reason() + e.domoMessage() + e.traceId());
      assertTrue(textOf(e).length() < 100_000, "bounded");
    }
  }

  /** All that must not be told: the tokens that were shown, too. */
  private List<String> secrets() {
    List<String> secrets = new ArrayList<>(List.of(TOKEN, SECRET, basic(fake.clientId()), "eyJ"));
    fake.requests().stream()
        .map(request -> String.valueOf(request.header("Authorization")))
        .map(authorization -> authorization.substring(authorization.indexOf(' ') + 1))
        .distinct()
        .forEach(secrets::add);
    for (NewUser user : List.of(ALBERT, WILMA)) {
      secrets.addAll(
          List.of(
              user.name().substring(user.name().indexOf(' ') + 1),
              localPart(user.email()),
              localPart(requireNonNull(user.alternateEmail())),
              requireNonNull(user.phone()).substring(1),
              requireNonNull(user.title()),
              requireNonNull(user.location()),
              String.valueOf(user.employeeNumber())));
    }
    return secrets;
  }

  /**
   * An error of Domo's that quotes what the request told; and which is not quite JSON in the end.
   */
  private String quoting(Deed deed) {
    String shown =
        fake.requests().stream()
            .map(request -> String.valueOf(request.header("Authorization")))
            .reduce("Bearer " + TOKEN, (earlier, later) -> later);
    String token = shown.substring(shown.indexOf(' ') + 1);
    return """
        {"status":"x","statusReason":"No %1$s","message":"%1$s (%2$s), %3$s: %4$s, %5$s",\
        "toe":"%4$s","id":5,}"""
        .formatted(
            ALBERT.email(),
            ALBERT.alternateEmail(),
            deed.sendsAPhoneNumber() ? ALBERT.phone() : "",
            shown,
            token);
  }

  private static String localPart(String email) {
    return email.substring(0, email.indexOf('@'));
  }

  private static String basic(String clientId) {
    return Base64.getEncoder()
        .encodeToString((clientId + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
  }

  private static String flat(String request) {
    return request.replaceAll("\\s+", " ");
  }

  private static String chunked(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + body;
  }

  private static UnaryOperator<GatewayTarget> withToken() {
    return UnaryOperator.identity();
  }

  private UnaryOperator<GatewayTarget> withClient() {
    return target -> target.withCredentials(client());
  }

  private GatewayTarget.Credentials client() {
    return GatewayTarget.Credentials.of(fake);
  }
}

package io.github.domousers.testkit.internal.contract.security;

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

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Gateways over HTTP reveal no personal data and no secret. The suite captures the JDK's logging,
 * so an adapter whose transport logs elsewhere is tested with a bridge to it, such as {@code
 * slf4j-jdk14}.
 */
public abstract class PrivacySuite extends HttpSuite {

  private static final String TOKEN = "fixed-7f3a9c51";

  private static final String SECRET = "s3cr3t-b81e44d0";

  /** Each value is unique in the test, so that it is found wherever it appears. */
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

  /** A call of each operation, with personal data in its arguments. */
  private enum OperationCase {
    CREATE {
      @Override
      Object call(UserGateway users, long wilma) {
        return users.create(ALBERT);
      }
    },
    GET {
      @Override
      Object call(UserGateway users, long wilma) {
        return users.get(wilma);
      }
    },
    LIST {
      @Override
      Object call(UserGateway users, long wilma) {
        return users.list(50, 0);
      }
    },
    STREAM {
      @Override
      Object call(UserGateway users, long wilma) {
        return users.stream().toList();
      }
    },
    FIND {
      @Override
      Object call(UserGateway users, long wilma) {
        return users.findByEmail(WILMA.email());
      }
    },
    READ_FOR_UPDATE {
      @Override
      Object call(UserGateway users, long wilma) {
        return users.update(wilma, TO_ALBERT);
      }
    },
    UPDATE {
      @Override
      Object call(UserGateway users, long wilma) {
        return users.update(wilma, TO_ALBERT);
      }
    },
    DELETE {
      @Override
      Object call(UserGateway users, long wilma) {
        users.delete(wilma);
        return "deleted";
      }
    };

    /** All personal data except the email address, because no two users can have the same. */
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

    abstract Object call(UserGateway users, long wilma);

    boolean sendsAPhoneNumber() {
      return this == CREATE || this == UPDATE;
    }
  }

  private record Fault(String name, FakeResponse response) {}

  /** A response that a broken server builds from the request. */
  private record InvalidHttp(String name, UnaryOperator<String> of) {}

  /** The calls that are made while the log is captured. */
  private interface Scenario {
    void run(UserGateway users, long wilma, LogCapture log) throws Exception;
  }

  @Test
  final void no_successful_operation_reveals_anything_private_in_a_log_or_a_text()
      throws Exception {
    for (UnaryOperator<Target> access : List.of(withToken(), withClient())) {
      assertRevealsNothing(
          access,
          (users, wilma, log) -> {
            for (OperationCase operation : OperationCase.values()) {
              log.add(String.valueOf(operation.call(users, wilma)));
            }
            log.add(users.toString());
          });
    }
  }

  @TestFactory
  final Stream<DynamicTest> no_error_response_reveals_anything_private_whatever_it_quotes() {
    return Stream.of(
            300, 302, 303, 400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 422, 429, 500, 502,
            503)
        .map(
            status ->
                dynamicTest(
                    String.valueOf(status),
                    () ->
                        assertRevealsNothing(
                            withClient(),
                            (users, wilma, log) -> {
                              users.list(1, 0);
                              for (OperationCase operation : OperationCase.values()) {
                                String body = quoting(operation);
                                for (FakeResponse answer :
                                    List.of(
                                        status(status).body(JSON, body),
                                        status(status).bodyWithoutType(body),
                                        status(status).body(JSON, "{\"errors\":[" + body + "]}"),
                                        status(status).body("text/html", "<p>" + body))) {
                                  if (status == 401) {
                                    // The new token is rejected too.
                                    fail(operation, users, wilma, log, answer, answer);
                                  } else {
                                    fail(operation, users, wilma, log, answer);
                                  }
                                }
                              }
                            })));
  }

  @TestFactory
  final Stream<DynamicTest> no_broken_response_or_connection_reveals_anything_private() {
    List<Fault> faults =
        List.of(
            new Fault("drop", drop()),
            new Fault("drop after the commit", drop().afterCommit()),
            new Fault("reset", reset()),
            new Fault("stall", stall()),
            new Fault("trickle", trickle(Duration.ofMillis(50))),
            new Fault("trickle of the body", trickleBody(Duration.ofMillis(50))),
            new Fault("truncate", truncate()),
            new Fault("endless", endless()),
            new Fault("HTML", status(200).body("text/html", quoting(OperationCase.CREATE))),
            new Fault("text", status(200).body("text/plain", quoting(OperationCase.CREATE))),
            new Fault("no JSON", status(200).body(JSON, ALBERT.email() + TOKEN)),
            new Fault("no user", status(200).body(JSON, quoting(OperationCase.CREATE))),
            new Fault(
                "no id",
                status(200).body(JSON, quoting(OperationCase.CREATE).replace("5", ALBERT.email()))),
            new Fault(
                "two half users",
                status(200).body(JSON, "[" + quoting(OperationCase.CREATE) + "{\"id\":")),
            new Fault("no gzip", status(200).body(JSON, "x").header("Content-Encoding", "gzip")),
            new Fault("quoting headers", status(500).header("X-Echo", ALBERT.email() + TOKEN)),
            new Fault("challenge", status(401).header("WWW-Authenticate", "Bearer " + TOKEN)),
            new Fault("redirect", status(307).header("Location", "/?who=" + ALBERT.email())),
            new Fault("quoting Retry-After", status(429).header("Retry-After", ALBERT.email())));
    return faults.stream()
        .map(
            fault ->
                dynamicTest(
                    fault.name(),
                    () ->
                        assertRevealsNothing(
                            withToken().andThen(target -> target.withRequestTimeout(SOON))::apply,
                            (users, wilma, log) -> {
                              for (OperationCase operation : OperationCase.values()) {
                                fail(operation, users, wilma, log, fault.response());
                              }
                            })));
  }

  @TestFactory
  final Stream<DynamicTest> no_failed_token_request_reveals_anything_private_whatever_it_quotes() {
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
                "an invalid token",
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
                        assertRevealsNothing(
                            withClient().andThen(target -> target.withRequestTimeout(SOON))::apply,
                            (users, wilma, log) -> {
                              fake.enqueueToken(fault.response());
                              attempt(OperationCase.CREATE, users, wilma, log);
                              attempt(OperationCase.CREATE, users, wilma, log);
                              fake.revokeTokens();
                              fake.enqueueToken(fault.response());
                              attempt(OperationCase.UPDATE, users, wilma, log);
                            })));
  }

  @Test
  final void rejected_credentials_tokens_and_instances_reveal_nothing_private() throws Exception {
    List<UnaryOperator<Target>> refused =
        List.of(
            target -> target.withAccessToken(() -> "other-" + TOKEN),
            target -> target.withAccessToken(() -> TOKEN + "\r\nX-Evil: 1"),
            target -> target.withCredentials(client().withSecret("other-" + SECRET)),
            target -> target.withCredentials(client().expecting("staging")),
            target -> target.withCredentials(client().withScopes("admin")));
    for (UnaryOperator<Target> access : refused) {
      assertRevealsNothing(
          access,
          (users, wilma, log) -> {
            for (OperationCase operation : OperationCase.values()) {
              attempt(operation, users, wilma, log);
            }
          });
    }
  }

  @Test
  final void a_request_that_cannot_be_sent_reveals_nothing_private() throws Exception {
    try (FakeDomo tls = FakeDomo.builder().https(Certificate.WRONG_NAME).start()) {
      for (UnaryOperator<Target> route :
          List.<UnaryOperator<Target>>of(
              target -> target.withBaseUrl("https://no-such-host.invalid"),
              target -> target.withBaseUrl("http://localhost:1"),
              target -> target.withBaseUrl(tls.url()),
              target -> target.withBaseUrl(tls.url()).withSslContext(tls.sslContext()))) {
        for (UnaryOperator<Target> access : List.of(withToken(), withClient())) {
          assertRevealsNothing(
              target -> route.apply(access.apply(target)),
              (users, wilma, log) -> {
                for (OperationCase operation : OperationCase.values()) {
                  attempt(operation, users, wilma, log);
                }
              });
        }
      }
    }
  }

  @TestFactory
  final Stream<DynamicTest>
      a_response_that_is_not_HTTP_and_quotes_the_request_reveals_nothing_private() {
    List<InvalidHttp> responses =
        List.of(
            new InvalidHttp("the request itself", request -> request),
            new InvalidHttp("a status line without a status", request -> "HTTP/1.1 " + request),
            new InvalidHttp("an invalid version", request -> "HTTP/" + request),
            new InvalidHttp(
                "a header without a colon",
                request -> "HTTP/1.1 200 OK\r\n" + TOKEN + "\r\n" + request),
            new InvalidHttp(
                "an invalid length",
                request -> "HTTP/1.1 200 OK\r\nContent-Length: " + flat(request) + "\r\n\r\n"),
            new InvalidHttp(
                "an invalid transfer encoding",
                request -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + flat(request) + "\r\n\r\n"),
            new InvalidHttp(
                "chunks without a length",
                request -> chunked(flat(request) + "\r\n" + request + "\r\n0\r\n\r\n")),
            new InvalidHttp(
                "a trailer without a colon",
                request ->
                    chunked("2\r\n{}\r\n0\r\n" + flat(request).replace(":", "") + "\r\n\r\n")),
            new InvalidHttp(
                "bytes after a complete response",
                request -> "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" + request));
    return responses.stream()
        .map(
            answer ->
                dynamicTest(
                    answer.name(),
                    () -> {
                      for (UnaryOperator<Target> access : List.of(withToken(), withClient())) {
                        try (EchoServer echo = EchoServer.start(answer.of())) {
                          assertRevealsNothing(
                              target ->
                                  access
                                      .apply(target)
                                      .withBaseUrl(echo.url())
                                      .withRequestTimeout(SOON),
                              (users, wilma, log) -> {
                                for (OperationCase operation : OperationCase.values()) {
                                  attempt(operation, users, wilma, log);
                                }
                              });
                        }
                      }
                    }));
  }

  @Test
  final void NewUser_and_User_never_reveal_personal_data_valid_or_not() throws Exception {
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
    assertRevealsNothing(
        withClient(),
        (users, wilma, log) -> {
          log.add(ALBERT + " " + SampleUsers.updateTo(ALBERT) + client());
          log.add(SampleUsers.like(ALBERT, User.builder().id(5).build()).toString());
          log.add(textOf(assertThrows(RuntimeException.class, wrong::build)));
        });
  }

  private void assertRevealsNothing(UnaryOperator<Target> access, Scenario scenario)
      throws Exception {
    fake.close();
    fake = FakeDomo.builder().token(TOKEN).clientSecret(SECRET).start();
    long wilma = fake.seed(WILMA).id();
    List<String> texts;
    try (LogCapture log = new LogCapture()) {
      try (UserGateway users = connect(access.apply(Target.of(fake)))) {
        scenario.run(users, wilma, log);
      }
      texts = log.texts();
    }
    for (String secret : secrets()) {
      for (String text : texts) {
        assertFalse(
            text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)),
            () -> "reveals " + secret + ": " + text);
      }
    }
  }

  /** Calls an operation whose last request fails. */
  private void fail(
      OperationCase operation,
      UserGateway users,
      long wilma,
      LogCapture log,
      FakeResponse... responses) {
    if (operation == OperationCase.UPDATE) {
      fake.enqueue(passThrough());
    }
    List.of(responses).forEach(fake::enqueue);
    attempt(operation, users, wilma, log);
  }

  private static void attempt(
      OperationCase operation, UserGateway users, long wilma, LogCapture log) {
    try {
      log.add(String.valueOf(operation.call(users, wilma)));
    } catch (UserGatewayException e) {
      log.add(textOf(e) + e.reason() + e.domoMessage() + e.traceId());
      assertTrue(textOf(e).length() < 100_000, "bounded");
    }
  }

  /** {@return all texts that must not be revealed, including the tokens that were sent} */
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

  /** {@return an error of Domo that quotes the request} Its end is not valid JSON. */
  private String quoting(OperationCase operation) {
    String authorization =
        fake.requests().stream()
            .map(request -> String.valueOf(request.header("Authorization")))
            .reduce("Bearer " + TOKEN, (earlier, later) -> later);
    String token = authorization.substring(authorization.indexOf(' ') + 1);
    return """
        {"status":"x","statusReason":"No %1$s","message":"%1$s (%2$s), %3$s: %4$s, %5$s",\
        "toe":"%4$s","id":5,}"""
        .formatted(
            ALBERT.email(),
            ALBERT.alternateEmail(),
            operation.sendsAPhoneNumber() ? ALBERT.phone() : "",
            authorization,
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

  private static UnaryOperator<Target> withToken() {
    return UnaryOperator.identity();
  }

  private UnaryOperator<Target> withClient() {
    return target -> target.withCredentials(client());
  }

  private Target.Credentials client() {
    return Target.Credentials.of(fake);
  }
}

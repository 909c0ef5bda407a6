package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.endless;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.observation.ObservedUserGateway;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.HttpSuite;
import io.github.domousers.testkit.internal.contract.LoopbackServer;
import io.github.domousers.testkit.internal.contract.TargetBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Named;
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
      user("Albert Zweistein", "albert.zweistein@acme.example")
          .title("Zymurgist")
          .alternateEmail("bertl.daheim@home.example")
          .phone("+41795550199")
          .location("Quonochontaug")
          .employeeNumber(7_310_452_698L)
          .build();

  private static final NewUser WILMA =
      user("Wilma Ypsilanti", "wilma.ypsilanti@acme.example")
          .title("Funambulist")
          .alternateEmail("wilmchen.daheim@home.example")
          .phone("+18885557788")
          .location("Punxsutawney")
          .employeeNumber(8_220_417_733L)
          .build();

  private static NewUser.Builder user(String name, String email) {
    return withEmail(email).name(name).timezone("Europe/Zurich").locale("de_CH");
  }

  /** All personal data except the email address, because no two users can have the same. */
  private static final UserUpdate TO_ALBERT =
      updateTo(ALBERT).email("new-" + WILMA.email()).build();

  private static final Duration SOON = Duration.ofMillis(300);

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private static final String CHUNKED =
      OK + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

  /** Responses that a broken server builds from the request. */
  private static final List<Named<UnaryOperator<String>>> INVALID_HTTP =
      List.of(
          named("the request itself", request -> request),
          named("a status line without a status", request -> "HTTP/1.1 " + request),
          named("an invalid version", request -> "HTTP/" + request),
          named("a header without a colon", request -> OK + TOKEN + "\r\n" + request),
          named(
              "an invalid length", request -> OK + "Content-Length: " + flat(request) + "\r\n\r\n"),
          named(
              "an invalid transfer encoding",
              request -> OK + "Transfer-Encoding: " + flat(request) + "\r\n\r\n"),
          named(
              "chunks without a length",
              request -> CHUNKED + flat(request) + "\r\n" + request + "\r\n0\r\n\r\n"),
          named(
              "a trailer without a colon",
              request ->
                  CHUNKED + "2\r\n{}\r\n0\r\n" + flat(request).replace(":", "") + "\r\n\r\n"),
          named(
              "bytes after a complete response",
              request -> OK + "Content-Length: 2\r\n\r\n{}" + request));

  /** A call of each operation, with personal data in its arguments. */
  private enum OperationCase {
    CREATE,
    GET,
    LIST,
    STREAM,
    FIND,
    READ_FOR_UPDATE,
    UPDATE,
    DELETE;

    Object call(UserGateway users, long wilma) {
      return switch (this) {
        case CREATE -> users.create(ALBERT);
        case GET -> users.get(wilma);
        case LIST -> users.list(50, 0);
        case STREAM -> users.stream().toList();
        case FIND -> users.findByEmail(WILMA.email());
        case READ_FOR_UPDATE, UPDATE -> users.update(wilma, TO_ALBERT);
        case DELETE -> {
          users.delete(wilma);
          yield "deleted";
        }
      };
    }

    boolean sendsAPhoneNumber() {
      return this == CREATE || this == UPDATE;
    }
  }

  /** The calls that are made while the log is captured. */
  private interface Scenario {
    void run() throws Exception;
  }

  /** What a scenario returns and logs. */
  private final List<String> texts = new ArrayList<>();

  /** The id of a user that the server has. */
  private long wilma;

  private final Consumer<TargetBuilder> withToken = target -> {};

  private final Consumer<TargetBuilder> withClient = target -> target.clientOf(fake);

  @Test
  final void no_successful_operation_reveals_anything_in_a_log_or_a_text() throws Exception {
    for (Consumer<TargetBuilder> access : List.of(withToken, withClient)) {
      assertRevealsNothing(
          access,
          () -> {
            for (OperationCase operation : OperationCase.values()) {
              texts.add(String.valueOf(operation.call(users, wilma)));
            }
            texts.add(users.toString());
          });
    }
  }

  @TestFactory
  final Stream<DynamicTest> no_error_response_reveals_anything_private_whatever_it_quotes() {
    return forEach(
        List.of(
            300, 302, 303, 400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 422, 429, 500, 502,
            503),
        status ->
            assertRevealsNothing(
                withClient,
                () -> {
                  users.list(1, 0);
                  for (OperationCase operation : OperationCase.values()) {
                    String body = quoting(operation);
                    for (FakeResponse response :
                        List.of(
                            status(status).body(JSON, body),
                            status(status).bodyWithoutType(body),
                            status(status).body(JSON, "{\"errors\":[" + body + "]}"),
                            status(status).body("text/html", "<p>" + body))) {
                      enqueueForLastRequest(operation, response);
                      if (status == 401) {
                        fake.enqueue(response); // The new token is rejected too.
                      }
                      attempt(operation);
                    }
                  }
                }));
  }

  @TestFactory
  final Stream<DynamicTest> no_broken_response_or_connection_reveals_anything_private() {
    String quoting = quoting(OperationCase.CREATE);
    return forEach(
        List.of(
            named("drop", drop()),
            named("drop after the commit", drop().afterCommit()),
            named("reset", reset()),
            named("stall", stall()),
            named("trickle", FakeResponse.trickle(Duration.ofMillis(50))),
            named("trickle of the body", FakeResponse.trickleBody(Duration.ofMillis(50))),
            named("truncate", truncate()),
            named("endless", endless()),
            named("HTML", status(200).body("text/html", quoting)),
            named("text", status(200).body("text/plain", quoting)),
            named("no JSON", status(200).body(JSON, ALBERT.email() + TOKEN)),
            named("no user", status(200).body(JSON, quoting)),
            named("no id", status(200).body(JSON, quoting.replace("5", ALBERT.email()))),
            named("two half users", status(200).body(JSON, "[" + quoting + "{\"id\":")),
            named("no gzip", status(200).body(JSON, "x").header("Content-Encoding", "gzip")),
            named("quoting headers", status(500).header("X-Echo", ALBERT.email() + TOKEN)),
            named("challenge", status(401).header("WWW-Authenticate", "Bearer " + TOKEN)),
            named("redirect", status(307).header("Location", "/?who=" + ALBERT.email())),
            named("quoting Retry-After", status(429).header("Retry-After", ALBERT.email()))),
        fault ->
            assertRevealsNothing(
                withToken.andThen(target -> target.requestTimeout(SOON)),
                () -> {
                  for (OperationCase operation : OperationCase.values()) {
                    enqueueForLastRequest(operation, fault.getPayload());
                    attempt(operation);
                  }
                }));
  }

  @TestFactory
  final Stream<DynamicTest> no_failed_token_request_reveals_anything_private_whatever_it_quotes() {
    String quoting =
        """
        {"error":"invalid_client %1$s","error_description":"No client of the secret %1$s, %2$s"}"""
            .formatted(SECRET, basic("fake-domo-client"));
    String token = "{\"access_token\":\"" + TOKEN;
    return forEach(
        List.of(
            named("400", status(400).body(JSON, quoting)),
            named("401", status(401).body(JSON, quoting)),
            named("403", status(403).body(JSON, quoting)),
            named("404", status(404).body(JSON, quoting)),
            named("429", status(429).body(JSON, quoting)),
            named("500", status(500).body(JSON, quoting)),
            named("HTML", status(200).body("text/html", quoting)),
            named("no token", status(200).body(JSON, quoting)),
            named("no scope", status(200).body(JSON, token + "\",\"scope\":\"data\"}")),
            named("an invalid token", status(200).body(JSON, token + "\\r\\n\"}")),
            named("half a token", status(200).body(JSON, token + "\",")),
            named("truncate", truncate()),
            named("endless", endless()),
            named("drop", drop()),
            named("reset", reset()),
            named("stall", stall())),
        fault ->
            assertRevealsNothing(
                withClient.andThen(target -> target.requestTimeout(SOON)),
                () -> {
                  fake.enqueueToken(fault.getPayload());
                  attempt(OperationCase.CREATE);
                  attempt(OperationCase.CREATE);
                  fake.revokeTokens();
                  fake.enqueueToken(fault.getPayload());
                  attempt(OperationCase.UPDATE);
                }));
  }

  @Test
  final void rejected_credentials_tokens_and_instances_reveal_nothing() throws Exception {
    List<String> scopes = List.of("user");
    for (Consumer<TargetBuilder> access :
        List.<Consumer<TargetBuilder>>of(
            target -> target.accessToken(() -> "other-" + TOKEN),
            target -> target.accessToken(() -> TOKEN + "\r\nX-Evil: 1"),
            target -> target.credentials(fake.clientId(), "other-" + SECRET, scopes, null),
            target -> target.credentials(fake.clientId(), SECRET, scopes, "staging"),
            target -> target.credentials(fake.clientId(), SECRET, List.of("admin"), null))) {
      assertRevealsNothing(access, this::attemptAll);
    }
  }

  @Test
  final void a_request_that_cannot_be_sent_reveals_nothing_private() throws Exception {
    try (FakeDomo tls = FakeDomo.builder().https(Certificate.WRONG_NAME).start()) {
      for (Consumer<TargetBuilder> route :
          List.<Consumer<TargetBuilder>>of(
              target -> target.baseUrl("https://no-such-host.invalid"),
              target -> target.baseUrl("http://localhost:1"),
              target -> target.baseUrl(tls.url()),
              target -> target.baseUrl(tls.url()).trusting(tls))) {
        assertRevealsNothing(withToken.andThen(route), this::attemptAll);
        assertRevealsNothing(withClient.andThen(route), this::attemptAll);
      }
    }
  }

  @TestFactory
  final Stream<DynamicTest> a_response_that_is_not_HTTP_and_quotes_the_request_reveals_nothing() {
    return forEach(
        INVALID_HTTP,
        response -> {
          LoopbackServer.Handler echo =
              client -> {
                String request = LoopbackServer.readRequest(client);
                LoopbackServer.write(client, response.getPayload().apply(request));
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
              };
          for (Consumer<TargetBuilder> access : List.of(withToken, withClient)) {
            try (LoopbackServer server = LoopbackServer.start(echo)) {
              assertRevealsNothing(
                  access.andThen(target -> target.baseUrl(server.url()).requestTimeout(SOON)),
                  this::attemptAll);
            }
          }
        });
  }

  @Test
  final void no_observation_reveals_a_name_that_an_error_of_Domo_quotes() {
    ObservationCapture observations = new ObservationCapture();
    users = ObservedUserGateway.over(users, observations.registry());
    fake.enqueue(
        status(500)
            .body(JSON, "{\"status\":500,\"message\":\"" + ALBERT.name() + "\",\"toe\":\"T-1\"}"));

    assertThrows(UserGatewayException.class, () -> users.create(ALBERT));

    addTexts(observations);
    assertTrue(texts.toString().contains("T-1"), texts::toString);
    assertFalse(texts.toString().contains("Zweistein"), texts::toString);
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
        withClient,
        () -> {
          texts.add(ALBERT + " " + updateTo(ALBERT).build() + client().build().credentials());
          texts.add(like(ALBERT, User.builder().id(5).build()).toString());
          texts.add(textOf(assertThrows(RuntimeException.class, wrong::build)));
        });
  }

  private void assertRevealsNothing(Consumer<TargetBuilder> access, Scenario scenario)
      throws Exception {
    restart(FakeDomo.builder().token(TOKEN).clientSecret(SECRET));
    wilma = fake.seed(WILMA).id();
    texts.clear();
    try (LogCapture log = new LogCapture()) {
      TargetBuilder target = target();
      access.accept(target);
      connect(target);
      ObservationCapture observations = new ObservationCapture();
      users = ObservedUserGateway.over(users, observations.registry());
      scenario.run();
      users.close();
      texts.addAll(log.texts());
      addTexts(observations);
    }
    for (String secret : secrets()) {
      for (String text : texts) {
        assertFalse(
            text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)),
            () -> "reveals " + secret + ": " + text);
      }
    }
  }

  private void addTexts(ObservationCapture observations) {
    texts.addAll(observations.texts());
    observations.errors().forEach(error -> texts.add(textOf(error)));
  }

  private void enqueueForLastRequest(OperationCase operation, FakeResponse response) {
    if (operation == OperationCase.UPDATE) {
      fake.enqueue(FakeResponse.passThrough());
    }
    fake.enqueue(response);
  }

  private void attemptAll() {
    for (OperationCase operation : OperationCase.values()) {
      attempt(operation);
    }
  }

  private void attempt(OperationCase operation) {
    try {
      texts.add(String.valueOf(operation.call(users, wilma)));
    } catch (UserGatewayException e) {
      texts.add(textOf(e) + e.reason() + e.domoMessage() + e.traceId());
      assertTrue(textOf(e).length() < 100_000, "bounded");
    }
  }

  /** {@return all texts that must not be revealed, including the tokens that were sent} */
  private List<String> secrets() {
    List<String> secrets = new ArrayList<>(List.of(TOKEN, SECRET, basic(fake.clientId()), "eyJ"));
    authorizations().stream()
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
        authorizations().stream().reduce("Bearer " + TOKEN, (earlier, later) -> later);
    return """
        {"status":"x","statusReason":"No %1$s","message":"%1$s (%2$s), %3$s: %4$s, %5$s",\
        "toe":"%4$s","id":5,}"""
        .formatted(
            ALBERT.email(),
            ALBERT.alternateEmail(),
            operation.sendsAPhoneNumber() ? ALBERT.phone() : "",
            authorization,
            authorization.substring(authorization.indexOf(' ') + 1));
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
}

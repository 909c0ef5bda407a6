package io.github.domousers.testkit.contract;

import static io.github.domousers.testkit.FakeResponse.commitThenDrop;
import static io.github.domousers.testkit.FakeResponse.compress;
import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.endless;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.trickle;
import static io.github.domousers.testkit.FakeResponse.trickleBody;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.domousers.domain.User;
import io.github.domousers.port.ForbiddenException;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every gateway over HTTP puts on the wire, and what it makes of an answer, of a bad one, and
 * of none. Extend it as {@link UserGatewayContract}, which it includes.
 */
public abstract class UserGatewayHttpContract extends OperationsContract {

  /** For the subclass. */
  protected UserGatewayHttpContract() {}

  // ---- what goes over the wire

  @Test
  @DisplayName("a create is the request of Domo's page")
  final void create_isTheRequestOfDomosPage() {
    try (UserGateway users = connect()) {
      users.create(People.LEONHARD);
    }

    RecordedRequest request = onlyRequest();
    String userAgent = String.valueOf(request.header("User-Agent"));
    assertAll(
        () -> assertEquals("POST", request.method()),
        () -> assertEquals("/v1/users", request.path()),
        () -> assertEquals("sendInvite=false", request.query()),
        () -> assertEquals("Bearer " + fake.token(), request.header("Authorization")),
        () -> assertEquals("application/json", request.header("Content-Type")),
        () -> assertEquals("application/json", request.header("Accept")),
        () -> assertEquals("gzip", request.header("Accept-Encoding")),
        () -> assertTrue(userAgent.matches("domo-users/\\d\\S* contract/1"), userAgent),
        () ->
            assertEquals(
                """
                {"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin",\
                "title":"Software Engineer","alternateEmail":"leonhardeuler@email.com",\
                "phone":"888-361-1078","location":"American Fork","employeeNumber":23432}""",
                request.body()));
  }

  @Test
  @DisplayName("a request has the headers it needs, each once, and no other")
  final void aRequest_hasNoOtherHeaders() {
    try (UserGateway users = connect()) {
      users.create(People.LEONHARD);
    }

    assertHeaders(HEADERS_WITH_BODY, onlyRequest());
  }

  @Test
  @DisplayName("every attribute arrives, and only who is to be invited is")
  final void everyAttribute_arrives() {
    try (UserGateway users = connect()) {
      User invited = users.create(People.STRANGE);
      users.create(People.LEONHARD);

      assertEquals(List.of(People.STRANGE, People.LEONHARD), fake.created());
      assertEquals(List.of(invited), fake.invited());
    }
  }

  @Test
  @DisplayName("asked to, a create has its attributes in the query too, percent-encoded")
  final void attributesInQuery_arePercentEncoded() {
    try (FakeDomo strict = People.fakeDomo().attributesInQueryRequired().start();
        UserGateway users = connect(GatewayTarget.of(strict).withAttributesInQuery())) {
      users.create(People.STRANGE);

      assertEquals(List.of(People.STRANGE), strict.created());
      assertEquals(
          "sendInvite=true"
              + "&name=Zo%C3%AB%20%E6%9D%8E%20%26%20S%C3%B8n%20%2B%20100%25%20~%2A%23%3F%2F%5C%22"
              + "&email=o%27brien%2Bx%26y%3Dz%40acme.com"
              + "&role=Data%20Steward%20%2B%20Owner"
              + "&title=Head%20of%20%C2%A0%7BR%7D%20%26%20%3CD%3E%3B%2050%2541"
              + "&alternateEmail=zo%C3%AB%40ex%C3%A4mple.com"
              + "&phone=%2B41%2044%20123%2045%2067"
              + "&location=Z%C3%BCrich%3B%20%F0%9F%98%80%20%E2%80%AEolleh"
              + "&timezone=Europe%2FZurich"
              + "&locale=de_CH"
              + "&employeeNumber=9223372036854775807",
          strict.requests().get(0).query());
    }
  }

  @Test
  @DisplayName("unless asked to, a create has no attribute in the query")
  final void attributesStayOutOfTheQuery() {
    try (FakeDomo strict = People.fakeDomo().attributesInQueryRequired().start();
        UserGateway users = connect(GatewayTarget.of(strict))) {
      assertThrows(RequestRejectedException.class, () -> users.create(People.LEONHARD));
    }
  }

  // ---- tokens

  @Test
  @DisplayName("a refused token is replaced once, when there is another, and the create sent again")
  final void aRefusedToken_isReplacedOnce() {
    Iterator<String> tokens = List.of("expired", fake.token()).iterator();
    try (UserGateway users = connect(GatewayTarget.of(fake).withAccessToken(tokens::next))) {
      users.create(People.LEONHARD);

      assertEquals(
          List.of("Bearer expired", "Bearer " + fake.token()),
          fake.requests().stream().map(request -> request.header("Authorization")).toList());
      assertEquals(1, fake.users().size());
    }
  }

  @Test
  @DisplayName("a token that is refused twice, or the only one, is unauthorized")
  final void aTokenRefusedTwice_isUnauthorized() {
    Iterator<String> tokens = List.of("expired", "wrong", fake.token()).iterator();
    try (UserGateway users = connect(GatewayTarget.of(fake).withAccessToken(tokens::next));
        UserGateway stubborn = connect(GatewayTarget.of(fake).withAccessToken(() -> "only"))) {
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users);
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, stubborn);

      assertEquals(
          List.of("Bearer expired", "Bearer wrong", "Bearer only"),
          fake.requests().stream().map(request -> request.header("Authorization")).toList());
    }
  }

  @Test
  @DisplayName("a token that could not stand in a header is never sent, and splits nothing")
  final void aTokenThatSplitsHeaders_isNeverSent() {
    String evil = fake.token() + "\r\nX-Evil: 1";
    try (UserGateway users = connect(GatewayTarget.of(fake).withAccessToken(() -> evil))) {
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(), fake.requests());
    }
  }

  // ---- what an answer means

  private record Row(int status, Class<? extends UserGatewayException> failure, Outcome outcome) {}

  private static final List<Row> STATUS_TABLE =
      List.of(
          new Row(300, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(301, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(302, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(303, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(307, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(308, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(400, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(401, UnauthorizedException.class, Outcome.NOT_APPLIED),
          new Row(403, ForbiddenException.class, Outcome.NOT_APPLIED),
          new Row(404, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(405, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(407, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(408, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(409, UserAlreadyExistsException.class, Outcome.NOT_APPLIED),
          new Row(413, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(415, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(422, RequestRejectedException.class, Outcome.NOT_APPLIED),
          new Row(429, RateLimitedException.class, Outcome.NOT_APPLIED),
          new Row(500, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(502, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(503, ServerErrorException.class, Outcome.UNKNOWN),
          new Row(504, ServerErrorException.class, Outcome.UNKNOWN));

  @TestFactory
  @DisplayName("each status is its exception and its outcome, whatever the body, and one request")
  final Stream<DynamicTest> eachStatus() {
    return STATUS_TABLE.stream()
        .map(
            row ->
                dynamicTest(
                    row.status() + " is " + row.failure().getSimpleName(),
                    withFreshFake(users -> assertRow(row, users))));
  }

  private void assertRow(Row row, UserGateway users) {
    List<FakeResponse> answers =
        List.of(
            status(row.status()),
            status(row.status()).retryAfter(Duration.ofSeconds(1)),
            status(row.status()).body("text/html", "<h1>" + row.status() + "</h1>"),
            status(row.status()).body("application/json", ""),
            status(row.status()).bodyWithoutType("{\"message\":\"No type.\"}"));
    for (FakeResponse answer : answers) {
      fake.enqueue(answer.header("Location", fake.url() + "/elsewhere"));
      UserGatewayException failure = assertFailure(row.failure(), row.outcome(), users);
      assertEquals(row.status(), failure.status().orElse(0));
    }
    assertEquals(answers.size(), fake.requests().size());
    assertEquals(List.of(), fake.users());
  }

  @Test
  @DisplayName("what Domo says of a failure is on the exception")
  final void whatDomoSays_isOnTheException() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          status(400)
              .body(
                  "application/json",
                  """
                  {"status":400,"statusReason":"Bad Request",\
                  "message":"No such leonhard.euler@domo.com.\\r\\nX: y","toe":"4Z9QK"}"""));
      UserGatewayException failure =
          assertFailure(RequestRejectedException.class, Outcome.NOT_APPLIED, users);

      assertAll(
          () -> assertEquals(Operation.CREATE, failure.operation()),
          () -> assertEquals("Bad Request", failure.reason().orElse("")),
          () -> assertEquals("No such l***@domo.com. X: y", failure.domoMessage().orElse("")),
          () -> assertEquals("4Z9QK", failure.traceId().orElse("")));
    }
  }

  @TestFactory
  @DisplayName("what Domo says of a failure in JSON of another shape is on the exception, masked")
  final Stream<DynamicTest> whatDomoSays_inAnotherShape_isOnTheException() {
    String said = "leonhard.euler@domo.com is taken";
    return Stream.of(
            "[{\"message\":\"%s\"}]",
            "[\"%s\"]",
            "\"%s\"",
            "{\"errors\":[{\"message\":\"%s\"}]}",
            "{\"errors\":[\"%s\"]}",
            "{\"message\":{\"message\":\"%s\"}}",
            "{\"error\":{\"code\":409,\"message\":\"%s\"}}",
            "{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"%s\"}")
        .map(
            body ->
                dynamicTest(
                    body,
                    withFreshFake(
                        users -> {
                          for (String type : List.of(JSON, "application/problem+json")) {
                            fake.enqueue(status(409).body(type, body.formatted(said)));
                            UserGatewayException failure =
                                assertFailure(
                                    UserAlreadyExistsException.class, Outcome.NOT_APPLIED, users);
                            assertEquals(
                                "l***@domo.com is taken", failure.domoMessage().orElse(""));
                          }
                        })));
  }

  @Test
  @DisplayName("of an error that quotes the user, or is very long, only a short message is kept")
  final void whatDomoSays_inAnotherShape_isBounded() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          status(400)
              .body(
                  JSON,
                  "{\"errors\":[{\"field\":\"role\",\"defaultMessage\":\"is unknown\","
                      + "\"rejectedValue\":\"Leonhard Euler\"}],"
                      + "\"user\":{\"name\":\"Leonhard Euler\",\"title\":\"Leonhard Euler\"}}"));
      UserGatewayException quoting =
          assertFailure(RequestRejectedException.class, Outcome.NOT_APPLIED, users);
      assertEquals("role: is unknown", quoting.domoMessage().orElse(""));
      assertFalse(textOf(quoting).contains("Leonhard Euler"), textOf(quoting));

      fake.enqueue(status(400).body(JSON, "{\"errors\":[\"" + "x ".repeat(100_000) + "\"]}"));
      UserGatewayException tooLong =
          assertFailure(RequestRejectedException.class, Outcome.NOT_APPLIED, users);
      assertEquals(500, tooLong.domoMessage().orElse("").length());
    }
  }

  /** The header {@code Retry-After} as servers send it, and the wait that it means. */
  private static final Map<String, Duration> RETRY_AFTER =
      Map.of(
          "0", Duration.ZERO,
          "7", Duration.ofSeconds(7),
          "3.0", Duration.ofSeconds(3),
          "2.5", Duration.ofMillis(2500),
          "  12  ", Duration.ofSeconds(12),
          "99999999999", Duration.ofSeconds(99_999_999_999L),
          "Mon, 12 Jun 2017 20:16:59 GMT", Duration.ZERO,
          "Monday, 12-Jun-17 20:16:59 GMT", Duration.ZERO,
          "Mon Jun 12 20:16:59 2017", Duration.ZERO);

  @TestFactory
  @DisplayName("a failure that may pass says how long to wait, if Domo does")
  final Stream<DynamicTest> aFailureThatMayPass_saysHowLongToWait() {
    return Stream.of(429, 408, 500, 503)
        .map(
            status ->
                dynamicTest(
                    String.valueOf(status),
                    withFreshFake(users -> assertSaysHowLongToWait(status, users))));
  }

  private void assertSaysHowLongToWait(int status, UserGateway users) {
    RETRY_AFTER.forEach(
        (header, wait) -> {
          fake.enqueue(status(status).header("Retry-After", header));
          assertEquals(wait, retryAfter(users).orElse(null), header);
        });
    Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
    for (String format :
        List.of(
            "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            "EEEE, dd-MMM-yy HH:mm:ss 'GMT'",
            "EEE MMM ppd HH:mm:ss yyyy")) {
      String date =
          DateTimeFormatter.ofPattern(format, Locale.US).format(inAnHour.atOffset(ZoneOffset.UTC));
      fake.enqueue(status(status).header("Retry-After", date));
      long minutes = retryAfter(users).orElse(Duration.ZERO).toMinutes();
      assertTrue(minutes >= 50 && minutes <= 60, () -> date + " is in " + minutes + " minutes");
    }
    for (String unreadable : List.of("soon", "-5", "9".repeat(1000))) {
      fake.enqueue(status(status).header("Retry-After", unreadable));
      Duration wait = retryAfter(users).orElse(Duration.ZERO);
      assertFalse(wait.isZero(), () -> unreadable + " was taken for no wait");
    }
    fake.enqueue(status(status));
    assertEquals(Optional.empty(), retryAfter(users));
  }

  private static Optional<Duration> retryAfter(UserGateway users) {
    return assertThrows(UserGatewayException.class, () -> users.create(People.LEONHARD))
        .retryAfter();
  }

  @Test
  @DisplayName("when Domo asks to wait longer than is allowed, nothing is sent again before that")
  final void aWaitThatIsTooLong_isNotCutShort() {
    try (ReliableUserGateway users =
        ReliableUserGateway.builder(connect()).maxRetryAfter(Duration.ofSeconds(2)).build()) {
      for (String wait : List.of("2.5", "3", "9".repeat(30), "soon")) {
        for (int status : new int[] {429, 503}) {
          int before = fake.requests().size();
          fake.enqueue(status(status).header("Retry-After", wait));
          assertThrows(UserGatewayException.class, () -> users.create(People.LEONHARD));
          assertEquals(before + 1, fake.requests().size(), () -> status + ", " + wait);
        }
      }
      assertEquals(List.of(), fake.users());
    }
  }

  @Test
  @DisplayName("a success that cannot be read was applied, unless somebody else may have answered")
  final void anUnreadableSuccess_wasApplied() {
    String json = "application/json";
    try (UserGateway users = connect()) {
      for (FakeResponse applied :
          List.of(
              status(200).body(json, ""),
              status(201).body(json, "null"),
              status(200).body("application/json; charset=utf-8", "[]"),
              status(200).body("application/vnd.domo+json", "{\"name\":\"No id\"}"),
              status(200).body(json, "{\"name\":"),
              status(200).body("text/html", ""),
              status(204).bodyWithoutType(""))) {
        fake.enqueue(applied);
        assertFailure(MalformedResponseException.class, Outcome.APPLIED, users);
      }
      for (FakeResponse unknown :
          List.of(
              status(200).body("text/html", "<h1>Log in to this network</h1>"),
              status(200).body("text/plain", "{\"id\":1}"),
              status(200).bodyWithoutType("<h1>Log in</h1>"))) {
        fake.enqueue(unknown);
        assertFailure(MalformedResponseException.class, Outcome.UNKNOWN, users);
      }
    }
  }

  @Test
  @DisplayName("any 2xx with a user is a success")
  final void any2xx_isASuccess() {
    try (UserGateway users = connect()) {
      for (int status : new int[] {200, 201, 202}) {
        fake.enqueue(status(status).body("Application/JSON;charset=UTF-8", "{\"id\":\"7\"}"));
        assertEquals(User.builder().id(7).build(), users.create(People.LEONHARD));
      }
    }
  }

  // ---- one request, whatever happens

  @TestFactory
  @DisplayName("when no answer comes, the outcome is unknown, and nothing is sent again")
  final Stream<DynamicTest> noAnswer() {
    return Stream.of(
            Map.entry("dropped", drop()),
            Map.entry("dropped after the commit", commitThenDrop()),
            Map.entry("reset", reset()),
            Map.entry("reset after the commit", reset().afterCommit()))
        .map(
            fault ->
                dynamicTest(fault.getKey(), withFreshFake(users -> assertNoAnswer(fault, users))));
  }

  @TestFactory
  @DisplayName("when no answer comes in time, too")
  final Stream<DynamicTest> noAnswerInTime() {
    return Stream.of(
            Map.entry("stalled", stall()),
            Map.entry("stalled after the commit", stall().afterCommit()),
            Map.entry("a head that drips", trickle(Duration.ofMillis(50))))
        .map(
            fault ->
                dynamicTest(
                    fault.getKey(),
                    withFreshFake(
                        target -> target.withAnswerTimeout(SHORT),
                        users -> assertNoAnswer(fault, users))));
  }

  private void assertNoAnswer(Map.Entry<String, FakeResponse> fault, UserGateway users) {
    fake.enqueue(fault.getValue());
    assertFailure(TransportException.class, Outcome.UNKNOWN, users);
    assertEquals(1, fake.requests().size());

    users.create(People.withEmail("warm@acme.com").build());
    fake.enqueue(fault.getValue());
    assertFailure(TransportException.class, Outcome.UNKNOWN, users);
    assertEquals(3, fake.requests().size(), "on a connection that was used before");

    assertGoesOn(users);
  }

  @TestFactory
  @DisplayName(
      "an answer that breaks off was applied, its id is not lost, and nothing is sent again")
  final Stream<DynamicTest> brokenAnswer() {
    return Stream.of(Map.entry("truncated", truncate()), Map.entry("endless", endless()))
        .map(
            fault ->
                dynamicTest(
                    fault.getKey(),
                    withFreshFake(
                        users -> {
                          fake.enqueue(fault.getValue());
                          MalformedResponseException failure =
                              assertTimeoutPreemptively(
                                  HOPELESS,
                                  () ->
                                      assertFailure(
                                          MalformedResponseException.class,
                                          Outcome.APPLIED,
                                          users));
                          assertEquals(1, fake.requests().size());
                          assertEquals(fake.users().get(0).id(), failure.userId().orElse(0));
                          assertGoesOn(users);
                        })));
  }

  @Test
  @DisplayName("a body that drips past the answer timeout is cut off, though it is never silent")
  final void aDrippingBody_isCutOff() {
    try (UserGateway users = connect(GatewayTarget.of(fake).withAnswerTimeout(SHORT))) {
      fake.enqueue(trickleBody(Duration.ofMillis(10)));
      MalformedResponseException failure =
          assertFailure(MalformedResponseException.class, Outcome.APPLIED, users);

      assertTrue(textOf(failure).contains("No complete answer within PT1S"), textOf(failure));
      assertGoesOn(users);
    }
  }

  @Test
  @DisplayName("a redirect to another host is not followed, and no token goes there")
  final void aRedirect_isNotFollowed() {
    try (FakeDomo elsewhere = FakeDomo.start();
        UserGateway users = connect()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        fake.enqueue(status(status).header("Location", elsewhere.url() + "/v1/users"));
        assertThrows(UserGatewayException.class, () -> users.create(People.LEONHARD));
      }

      assertEquals(5, fake.requests().size());
      assertEquals(List.of(), elsewhere.requests());
    }
  }

  @TestFactory
  @DisplayName("a connection that the server closed while it lay idle is not trusted with a create")
  final Stream<DynamicTest> idleConnection() {
    return Stream.of(Duration.ofMillis(300), Duration.ofSeconds(3))
        .flatMap(
            idle ->
                Stream.of(
                    dynamicTest(
                        "FIN, " + idle,
                        withFreshFake(users -> assertIdle(users, idle, fake::dropConnections))),
                    dynamicTest(
                        "RST, " + idle,
                        withFreshFake(users -> assertIdle(users, idle, fake::resetConnections)))));
  }

  private void assertIdle(UserGateway users, Duration idle, Runnable close)
      throws InterruptedException {
    users.create(People.withEmail("before@acme.com").build());
    close.run();
    Thread.sleep(idle.toMillis()); // The idle time is what this is about.

    users.create(People.withEmail("after@acme.com").build());

    assertEquals(2, fake.requests().size());
  }

  @Test
  @DisplayName("63 calls that wait for their answers leave room for another")
  final void waitingCalls_leaveRoomForAnother() {
    int waiting = THREADS - 1;
    ExecutorService threads = Executors.newFixedThreadPool(waiting);
    try (UserGateway users = connect()) {
      Stream.generate(FakeResponse::stall).limit(waiting).forEach(fake::enqueue);
      List<Future<User>> calls =
          IntStream.range(0, waiting)
              .mapToObj(i -> People.withEmail("user" + i + "@acme.com").build())
              .map(user -> threads.submit(() -> users.create(user)))
              .toList();
      while (fake.requests().size() < waiting && calls.stream().noneMatch(Future::isDone)) {
        Thread.onSpinWait();
      }
      users.create(People.LEONHARD);

      assertEquals(List.of(People.LEONHARD), fake.created());
      assertEquals(THREADS, fake.requests().size());
      fake.close();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("one connection carries all calls of a thread, whatever is answered in full")
  final void oneConnection_carriesAllCalls() {
    try (UserGateway users = connect()) {
      for (FakeResponse answer :
          List.of(
              compress(),
              status(422),
              status(409).body("text/html", "<p>".repeat(10_000)),
              status(500).body("application/json", ""),
              status(200).body("text/plain", "Not Domo."),
              status(204).bodyWithoutType(""))) {
        users.create(People.withEmail("user" + fake.requests().size() + "@acme.com").build());
        fake.enqueue(answer);
        try {
          users.create(People.LEONHARD);
        } catch (UserGatewayException expected) {
          assertTrue(expected.status().isPresent(), () -> textOf(expected));
        }
      }

      assertEquals(12, fake.requests().size());
      assertEquals(1, fake.connections());
    }
  }

  // ---- nothing was sent

  @Test
  @DisplayName("a refused connection is not applied")
  final void aRefusedConnection_isNotApplied() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    String url = "http://localhost:" + unused;
    try (UserGateway users = connect(GatewayTarget.of(fake).withBaseUrl(url))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
    }
  }

  @Test
  @DisplayName("an unknown host is not applied")
  final void anUnknownHost_isNotApplied() {
    String url = "https://no-such-host.invalid";
    try (UserGateway users = connect(GatewayTarget.of(fake).withBaseUrl(url))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
    }
  }

  @Test
  @DisplayName("a closed gateway applies nothing")
  final void aClosedGateway_appliesNothing() {
    UserGateway users = connect();
    users.create(People.withEmail("before@acme.com").build());
    users.close();

    assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
    assertEquals(1, fake.requests().size());
  }

  // ---- TLS

  @Test
  @DisplayName("over TLS, a trusted certificate is accepted")
  final void aTrustedCertificate_isAccepted() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(GatewayTarget.of(tls).withSslContext(tls.sslContext()))) {
      users.create(People.LEONHARD);

      assertEquals(List.of(People.LEONHARD), tls.created());
    }
  }

  @Test
  @DisplayName("over TLS, an untrusted certificate is refused before anything is sent")
  final void anUntrustedCertificate_isRefused() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(GatewayTarget.of(tls))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(), tls.requests());
    }
  }

  @TestFactory
  @DisplayName("over TLS, a certificate of a trusted authority is refused before anything is sent")
  final Stream<DynamicTest> badCertificate() {
    return Stream.of(Certificate.EXPIRED, Certificate.WRONG_NAME)
        .map(certificate -> dynamicTest(certificate.name(), () -> assertRefused(certificate)));
  }

  private void assertRefused(Certificate certificate) {
    try (FakeDomo tls = FakeDomo.builder().https(certificate).start();
        UserGateway users = connect(GatewayTarget.of(tls).withSslContext(tls.sslContext()))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(), tls.requests());
    }
  }

  @Test
  @DisplayName("over TLS, too, an answer that drips is cut off and a dropped connection is unknown")
  final void overTls_faultsAreTheSame() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users =
            connect(
                GatewayTarget.of(tls).withSslContext(tls.sslContext()).withAnswerTimeout(SHORT))) {
      for (FakeResponse fault : List.of(drop(), reset(), stall(), trickle(Duration.ofMillis(50)))) {
        tls.enqueue(fault);
        assertFailure(TransportException.class, Outcome.UNKNOWN, users);
      }
      assertEquals(4, tls.requests().size());
    }
  }

  // ---- interruption

  @Test
  @DisplayName("an interruption ends a call at once, with an unknown outcome, and the flag stays")
  final void anInterruption_endsTheCall() throws Exception {
    try (UserGateway users = connect()) {
      assertInterruptionEndsCall(fake, users);
    }
  }

  @Test
  @DisplayName("over TLS, too, an interruption ends a call at once")
  final void anInterruption_endsTheCallOverTls() throws Exception {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(GatewayTarget.of(tls).withSslContext(tls.sslContext()))) {
      assertInterruptionEndsCall(tls, users);
    }
  }

  private static void assertInterruptionEndsCall(FakeDomo domo, UserGateway users)
      throws Exception {
    domo.enqueue(stall().afterCommit());
    FutureTask<Boolean> flag =
        new FutureTask<>(
            () -> {
              assertFailure(TransportException.class, Outcome.UNKNOWN, users);
              return Thread.currentThread().isInterrupted();
            });
    Thread caller = new Thread(flag);
    caller.start();
    while (domo.users().isEmpty()) {
      Thread.onSpinWait();
    }
    caller.interrupt();

    // Without the interruption this takes the answer timeout, which is longer.
    assertTrue(flag.get(HOPELESS.toSeconds(), TimeUnit.SECONDS), "the interrupt flag");
    assertEquals(1, domo.requests().size());
  }

  @Test
  @DisplayName("a thread that is interrupted already sends nothing it does not know the outcome of")
  final void anInterruptedThread_keepsItsFlag() {
    try (UserGateway users = connect()) {
      Thread.currentThread().interrupt();
      TransportException failure =
          assertThrows(TransportException.class, () -> users.create(People.LEONHARD));

      assertTrue(Thread.interrupted(), "the interrupt flag");
      if (failure.outcome() == Outcome.NOT_APPLIED) {
        assertEquals(List.of(), fake.users());
      }
    }
  }

  // ---- what stands between, and what it asks for

  @Test
  @DisplayName("a compressed answer is read, and an encoding that is unknown hides no status")
  final void aCompressedAnswer_isRead() {
    try (UserGateway users = connect()) {
      fake.enqueue(compress());
      assertEquals(users.create(People.LEONHARD), fake.users().get(0));

      FakeResponse foreign = status(400).header("Content-Encoding", "br");
      fake.enqueue(foreign);
      assertFailure(RequestRejectedException.class, Outcome.NOT_APPLIED, users);

      fake.enqueue(status(200).body("application/json", "{}").header("Content-Encoding", "gzip"));
      assertFailure(MalformedResponseException.class, Outcome.APPLIED, users);

      fake.enqueue(status(200).bodyWithoutType("").header("Content-Encoding", "gzip"));
      users.delete(5);
    }
  }

  @TestFactory
  @DisplayName(
      "asked for a password, a gateway neither sends again nor tells one it finds in the JVM")
  final Stream<DynamicTest> challenges() {
    return Stream.of("Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "Bearer", "Negotiate")
        .flatMap(
            challenge ->
                Stream.of(Call.values())
                    .flatMap(
                        call ->
                            Stream.of(
                                challenged(
                                    call,
                                    status(401).header("WWW-Authenticate", challenge),
                                    UnauthorizedException.class),
                                challenged(
                                    call,
                                    status(407).header("Proxy-Authenticate", challenge),
                                    RequestRejectedException.class))));
  }

  private DynamicTest challenged(
      Call call, FakeResponse challenge, Class<? extends UserGatewayException> failure) {
    return dynamicTest(
        call + ", " + challenge,
        withFreshFake(users -> assertChallenged(call, users, challenge, failure)));
  }

  private void assertChallenged(
      Call call,
      UserGateway users,
      FakeResponse challenge,
      Class<? extends UserGatewayException> failure) {
    Authenticator before = Authenticator.getDefault();
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("somebody", "secret".toCharArray());
          }
        });
    try {
      fake.enqueue(challenge);
      assertFailure(failure, Outcome.NOT_APPLIED, () -> call.make(users, 5));
    } finally {
      Authenticator.setDefault(before);
    }
    assertEquals(1, fake.requests().size());
    assertFalse(fake.requests().get(0).headers().containsKey("proxy-authorization"));
  }

  @Test
  @DisplayName("a proxy that does not connect has not passed the create on, whatever it answers")
  final void aProxyThatRefuses_isNotApplied() throws Exception {
    int[] statuses = {204, 303, 401, 403, 409, 429, 502};
    assertRefused(
        UnaryOperator.identity(),
        statuses,
        users -> {
          for (int status : statuses) {
            UserGatewayException failure =
                assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
            assertTrue(textOf(failure).contains(String.valueOf(status)), textOf(failure));
          }
        });
  }

  @Test
  @DisplayName("nor any other operation, nor a request for a token")
  final void aProxyThatRefuses_isNotAppliedByAnyOperation() throws Exception {
    int[] statuses = {204, 401, 404, 204, 401, 404, 204, 401, 404, 204, 401, 404, 204, 401, 404};
    Check check =
        users -> {
          for (Call call : Call.values()) {
            for (int i = 0; i < 3; i++) {
              assertFailure(
                  TransportException.class, Outcome.NOT_APPLIED, () -> call.make(users, 5));
            }
          }
        };
    assertRefused(UnaryOperator.identity(), statuses, check);
    assertRefused(
        target -> target.withCredentials(GatewayTarget.Credentials.of(fake)), statuses, check);
  }

  @Test
  @DisplayName("a proxy that says nothing is given up, however long an answer may take")
  final void aProxyThatIsSilent_isGivenUp() throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    // Who comes is let in by the system, and by nobody else.
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.setProperty("https.proxyHost", "127.0.0.1");
      System.setProperty("https.proxyPort", String.valueOf(proxy.getLocalPort()));
      GatewayTarget target = GatewayTarget.of(fake).withBaseUrl("https://domo.invalid");
      try (UserGateway users = connect(target.withAnswerTimeout(Duration.ofDays(1)))) {
        assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);
      }
    } finally {
      System.setProperties(before);
    }
  }

  @Test
  @DisplayName(
      "a proxy that connects is gone through, and its tunnel is a connection like any other")
  final void aProxyThatConnects_isGoneThrough() throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    try (FakeDomo tls = FakeDomo.builder().https().start();
        Tunnel proxy = Tunnel.open()) {
      System.setProperty("https.proxyHost", "127.0.0.1");
      System.setProperty("https.proxyPort", String.valueOf(proxy.port()));
      System.setProperty("http.nonProxyHosts", "");
      for (int i = 0; i < 20; i++) {
        try (UserGateway users = connect(GatewayTarget.of(tls).withSslContext(tls.sslContext()))) {
          users.create(People.withEmail("user" + i + "@acme.com").build());
          users.list(1, 0);
        }
      }

      assertEquals(20, tls.users().size());
      assertEquals(20, proxy.connections());
      assertEquals(20, tls.connections());
    } finally {
      System.setProperties(before);
    }
  }

  @Test
  @DisplayName("the host name of the base URL may have underscores, as names of containers do")
  final void anUnderscoreInTheHostName_isAccepted() {
    Properties before = (Properties) System.getProperties().clone();
    try {
      // No name server knows such a name, so the fake server is reached as a proxy for it.
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(URI.create(fake.url()).getPort()));
      try (UserGateway users =
          connect(GatewayTarget.of(fake).withBaseUrl("http://domo_mock.my_network:8080"))) {
        users.create(People.LEONHARD);
        assertEquals(1, users.list(1, 0).rows());
      }

      assertEquals(1, fake.users().size());
      assertEquals("domo_mock.my_network:8080", fake.requests().get(0).header("Host"));
    } finally {
      System.setProperties(before);
    }
  }

  /** Checks a gateway whose proxy answers these statuses, one a connection. */
  private void assertRefused(UnaryOperator<GatewayTarget> how, int[] statuses, Check check)
      throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      FutureTask<List<String>> served = new FutureTask<>(() -> refuse(proxy, statuses));
      new Thread(served).start();
      Properties before = (Properties) System.getProperties().clone();
      System.setProperty("https.proxyHost", "127.0.0.1");
      System.setProperty("https.proxyPort", String.valueOf(proxy.getLocalPort()));
      GatewayTarget target = GatewayTarget.of(fake).withBaseUrl("https://domo.invalid");
      try (UserGateway users = connect(how.apply(target))) {
        check.run(users);
      } finally {
        System.setProperties(before);
      }
      for (String head : served.get()) {
        assertTrue(head.startsWith("CONNECT domo.invalid:443 "), head);
        assertFalse(head.toLowerCase(Locale.ROOT).contains("\nauthorization"), head);
      }
    }
  }

  /** Answers one request a connection, and tells what was asked. */
  private static List<String> refuse(ServerSocket proxy, int[] statuses) throws IOException {
    List<String> heads = new ArrayList<>();
    for (int status : statuses) {
      try (Socket connection = proxy.accept()) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) connection.getInputStream().read());
        }
        heads.add(head.toString());
        String answer =
            "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return heads;
  }
}

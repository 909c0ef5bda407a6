package io.github.domousers.testkit;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.endless;
import static io.github.domousers.testkit.FakeResponse.malformedBody;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.raw;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.trickle;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeDomoTest {

  private final FakeDomo fake =
      FakeDomo.builder()
          .token("page-token")
          .clock(Clock.fixed(Instant.parse("2017-06-12T20:16:59Z"), ZoneOffset.UTC))
          .start();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void theRequestOnDomosPage_getsTheResponseOnDomosPage() throws Exception {
    Response response = post("", "application/json", ReferencePage.REQUEST);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.contentType()).isEqualTo("application/json");
    assertThat(Http.json(response.body())).isEqualTo(Http.json(ReferencePage.RESPONSE));
  }

  @ParameterizedTest
  @CsvSource({
    "'', application/json",
    "?sendInvite=false, application/json; charset=utf-8",
    "?sendInvite=True, APPLICATION/JSON",
  })
  void variationsOfTheRequest_areAccepted(String query, String contentType) throws Exception {
    assertThat(post(query, contentType, ReferencePage.REQUEST).status()).isEqualTo(200);
  }

  @Test
  void theSchemeBearer_isReadInAnyCase() throws Exception {
    assertThat(post("", "bearer page-token", "application/json", ReferencePage.REQUEST).status())
        .isEqualTo(200);
  }

  @Test
  void clientsThatRejectTheCertificateOrSendNothing_doNotStopTheServer() throws Exception {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        Socket silent = new Socket("localhost", URI.create(tls.url()).getPort())) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> handshake(SSLContext.getDefault(), tls))
            .isInstanceOf(SSLException.class);
      }

      assertThatCode(() -> handshake(tls.sslContext(), tls)).doesNotThrowAnyException();
      assertThat(silent.isConnected()).isTrue();
    }
  }

  private static void handshake(SSLContext trusting, FakeDomo tls) throws IOException {
    int port = URI.create(tls.url()).getPort();
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket.startHandshake();
    }
  }

  @Test
  void sendInvite_sendsAnInvite() throws Exception {
    post("?sendInvite=true", "application/json", ReferencePage.REQUEST);

    assertThat(fake.invited()).isEqualTo(fake.users()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``          | application/json | {not json                                       | 400 | not JSON",
        "``          | application/json | {'name':'A','email':'a@b.c','role':'Admin'} {}  | 400 | not JSON",
        "``          | application/json | []                                              | 400 | must be a JSON object",
        "``          | application/json | {'email':'a@b.c','role':'Admin'}                | 400 | name is required",
        "``          | application/json | {'name':' ','email':'a@b.c','role':'Admin'}     | 400 | name is required",
        "``          | application/json | {'name':'A','email':'a@b.c'}                    | 400 | role is required",
        "``          | application/json | {'name':'A','email':'a@b.c','role':'admin'}     | 400 | exactly Admin",
        "``          | application/json | {'name':7,'email':'a@b.c','role':'Admin'}       | 400 | name must be a string",
        "``          | application/json | {'name':'A','email':'a@b.c','role':'Admin','employeeNumber':'7'} | 400 | employeeNumber must be an integer",
        "``          | text/plain       | {'name':'A','email':'a@b.c','role':'Admin'}     | 415 | application/json",
        "?sendInvite=7 | application/json | {'name':'A','email':'a@b.c','role':'Admin'}   | 400 | sendInvite must be",
        "?name=B     | application/json | {'name':'A','email':'a@b.c','role':'Admin'}     | 400 | name differs",
      })
  void anInvalidRequest_getsDomosErrorBody(
      String query, String contentType, String body, int status, String message) throws Exception {
    Response response = post(query, contentType, body.replace('\'', '"'));

    Map<String, @Nullable Object> error = Http.json(response.body());
    assertThat(response.status()).isEqualTo(status);
    assertThat(error).containsEntry("status", (long) status);
    assertThat(error.get("message")).asString().contains(message);
    assertThat(error.get("toe")).asString().isNotBlank();
    assertThat(fake.users()).isEmpty();
  }

  @Test
  void aTakenEmail_isAConflict() throws Exception {
    post("", "application/json", ReferencePage.REQUEST);

    Response second =
        post(
            "",
            "application/json",
            ReferencePage.REQUEST.replace("leonhard.euler@", "LEONHARD.Euler@"));

    assertThat(second.status()).isEqualTo(409);
    assertThat(Http.json(second.body()).get("statusReason")).isEqualTo("Conflict");
    assertThat(fake.users()).hasSize(1);
  }

  @Test
  void anUnknownToken_isUnauthorized() throws Exception {
    Response response = post("", "Bearer another", "application/json", ReferencePage.REQUEST);

    assertThat(response.status()).isEqualTo(401);
    assertThat(Http.json(response.body()).get("error")).isEqualTo("invalid_token");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0", "PT2S, 2", "PT10M, 600", "PT2.5S, 2.5", "PT0.001S, 0.001"})
  void retryAfter_isSentInSeconds(Duration wait, String header) throws Exception {
    fake.enqueue(status(503).retryAfter(wait));

    assertThat(post("", "application/json", ReferencePage.REQUEST).retryAfter()).isEqualTo(header);
  }

  @Test
  void anEnqueuedStatus_isSentOnce() throws Exception {
    fake.enqueue(status(429).retryAfter(Duration.ofSeconds(2)));

    Response limited = post("", "application/json", ReferencePage.REQUEST);

    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.retryAfter()).isEqualTo("2");
    assertThat(fake.users()).isEmpty();
    assertThat(post("", "application/json", ReferencePage.REQUEST).status()).isEqualTo(200);
  }

  @Test
  void aStatusAfterTheCommit_isSentAlthoughTheUserWasCreated() throws Exception {
    fake.enqueue(status(500).body("text/html", "<p>Oops").afterCommit());

    Response response = post("", "application/json", ReferencePage.REQUEST);

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("<p>Oops");
    assertThat(fake.users()).hasSize(1);
  }

  @Test
  void drop_closesWithoutAResponse() throws Exception {
    fake.enqueue(drop());
    assertThat(rawExchange()).isEmpty();
    assertThat(fake.users()).isEmpty();
  }

  @Test
  void reset_resetsWithoutAResponse() {
    fake.enqueue(reset().afterCommit());
    assertThatThrownBy(this::rawExchange).isInstanceOf(SocketException.class);
    assertThat(fake.users()).hasSize(1);
  }

  @Test
  void stall_sendsNothing() {
    fake.enqueue(stall());
    assertThatThrownBy(() -> rawExchange(300)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void stallWithAPause_closesWithoutAResponse() throws Exception {
    fake.enqueue(stall(Duration.ofMillis(1)));
    assertThat(rawExchange()).isEmpty();
    assertThat(fake.users()).isEmpty();
  }

  @Test
  void malformedBody_sendsTheBodyReversed() throws Exception {
    fake.enqueue(malformedBody());

    Response response = post("", "application/json", ReferencePage.REQUEST);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.contentType()).isEqualTo("application/json");
    assertThat(response.body()).startsWith("}").endsWith(":\"di\"{");
    assertThat(fake.users()).hasSize(1);
  }

  @Test
  void aDelayedCommit_isAppliedBeforeTheResponseToTheLastRequestItWaitsFor() throws Exception {
    fake.enqueue(drop().commitsAfter(2));
    fake.enqueue(status(503));
    fake.enqueue(passThrough());

    assertThat(rawExchange()).isEmpty();
    assertThat(rawExchange()).startsWith("HTTP/1.1 503");
    assertThat(fake.users()).isEmpty();
    String list = get("/v1/users");

    assertThat(list).endsWith("[]");
    assertThat(fake.users()).hasSize(1);
  }

  @Test
  void aDelayedCommit_canBeRejected() throws Exception {
    fake.enqueue(drop().commitsAfter(1));

    assertThat(rawExchange()).isEmpty();
    assertThat(post("", "application/json", ReferencePage.REQUEST).status()).isEqualTo(200);

    assertThat(fake.users()).hasSize(1);
  }

  @Test
  void respondWith_appliesToEveryRequest_withoutAnEnqueuedResponse() throws Exception {
    fake.respondWith(request -> request.method().equals("POST") ? status(502) : passThrough());
    fake.enqueue(status(429));

    assertThat(post("", "application/json", ReferencePage.REQUEST).status()).isEqualTo(429);
    assertThat(post("", "application/json", ReferencePage.REQUEST).status()).isEqualTo(502);
    assertThat(post("", "application/json", ReferencePage.REQUEST).status()).isEqualTo(502);
    assertThat(get("/v1/users")).startsWith("HTTP/1.1 200");
  }

  @Test
  void respondWith_replacesAnEarlierDecision() throws Exception {
    fake.respondWith(request -> status(502));
    fake.respondWith(request -> passThrough());

    assertThat(post("", "application/json", ReferencePage.REQUEST).status()).isEqualTo(200);
  }

  @Test
  void sharedEmails_createsASecondUser_whenACreateIsSentTwice() throws Exception {
    try (FakeDomo lenient = FakeDomo.builder().token("page-token").sharedEmails().start()) {
      for (int i = 0; i < 2; i++) {
        Http.send(
            "POST",
            lenient.url() + "/v1/users",
            "Bearer page-token",
            "application/json",
            ReferencePage.REQUEST);
      }

      assertThat(lenient.users()).hasSize(2);
    }
  }

  @Test
  void truncate_closesAfterHalfOfTheBody() throws Exception {
    fake.enqueue(truncate());
    String answer = rawExchange();
    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"id\":959463190").doesNotEndWith("}");
    assertThat(fake.users()).hasSize(1);
  }

  @Test
  void trickle_sendsTheWholeResponse() throws Exception {
    fake.enqueue(trickle(Duration.ofMillis(1)));
    assertThat(rawExchange()).startsWith("HTTP/1.1 200").endsWith("}");
  }

  @Test
  void endless_sendsUntilTheClientCloses() throws Exception {
    fake.enqueue(endless());
    try (Socket socket = connect()) {
      socket.getOutputStream().write(rawRequest());
      assertThat(socket.getInputStream().readNBytes(20_000_000)).hasSize(20_000_000);
    }
  }

  @Test
  void raw_writesAnyBytes_andCloses() throws Exception {
    fake.enqueue(raw((connection, usualBody) -> connection.write(1)));
    assertThat(rawExchange()).isEqualTo("\u0001");
    assertThat(fake.users()).isEmpty();
  }

  @Test
  void raw_afterTheCommit_receivesDomosBody() throws Exception {
    fake.enqueue(
        raw((connection, usualBody) -> connection.write(usualBody.getBytes(StandardCharsets.UTF_8)))
            .afterCommit());
    assertThat(Http.json(rawExchange())).isEqualTo(Http.json(ReferencePage.RESPONSE));
  }

  private Response post(String query, String contentType, String body) throws IOException {
    return post(query, "Bearer page-token", contentType, body);
  }

  private Response post(String query, String authorization, String contentType, String body)
      throws IOException {
    URI url = URI.create(fake.url() + "/v1/users" + query);
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", authorization);
    connection.setRequestProperty("Content-Type", contentType);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    int status = connection.getResponseCode();
    try (InputStream answer =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Response(
          status,
          connection.getContentType(),
          connection.getHeaderField("Retry-After"),
          new String(answer.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private record Response(
      int status, String contentType, @Nullable String retryAfter, String body) {}

  private String rawExchange() throws IOException {
    return rawExchange(30_000);
  }

  private String rawExchange(int timeoutMillis) throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(timeoutMillis);
      socket.getOutputStream().write(rawRequest());
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  private String get(String path) throws IOException {
    try (Socket socket = connect()) {
      String head =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".formatted(path)
              + "Authorization: Bearer page-token\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Socket connect() throws IOException {
    URI url = URI.create(fake.url());
    return new Socket(url.getHost(), url.getPort());
  }

  private static byte[] rawRequest() {
    byte[] body = ReferencePage.REQUEST.getBytes(StandardCharsets.UTF_8);
    return ("POST /v1/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer page-token\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n"
            + ReferencePage.REQUEST)
        .getBytes(StandardCharsets.UTF_8);
  }
}

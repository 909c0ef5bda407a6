package io.github.domousers.testkit.contract;

import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse.RawResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What a gateway over HTTP makes of an answer that is out to harm it: it ends, it costs no more
 * memory than there is, the outcome is told truly, and nothing of it gets into the next answer.
 * Extend it as {@link UserGatewayContract}, which it includes, and run it in a JVM with {@code
 * -Xmx64m}.
 */
public abstract class HostileAnswersContract extends HttpContract {

  /** What nobody reads to its end. */
  private static final long GIB = 1L << 30;

  private static final String CLOSE = "Connection: close";
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  /** An answer that nobody asked for. */
  private static final String UNASKED =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":666}";

  private final AtomicLong filling = new AtomicLong();

  /** For the subclass. */
  protected HostileAnswersContract() {}

  /** What an answer is to be taken for. */
  private enum Meaning {
    /** There is no telling where it ends, or begins. */
    NO_ANSWER(TransportException.class, Outcome.UNKNOWN),
    /** The end of its body is missing. */
    BROKEN_OFF(MalformedResponseException.class, Outcome.APPLIED),
    /** It is whole, and cannot be read beyond what tells a user's id, or a token. */
    SPOILT(MalformedResponseException.class, Outcome.APPLIED),
    /** It tells no user, no list of users and no token. */
    NOTHING(MalformedResponseException.class, Outcome.APPLIED),
    /** It has no body, which some answers need not have. */
    EMPTY(MalformedResponseException.class, Outcome.APPLIED),
    /** Somebody else may have given it. */
    NOT_DOMOS(MalformedResponseException.class, Outcome.UNKNOWN),
    /** Domo failed. */
    FAILURE(ServerErrorException.class, Outcome.UNKNOWN),
    /** It is as good as any. */
    FINE(UserGatewayException.class, Outcome.APPLIED);

    private final Class<? extends UserGatewayException> failure;
    private final Outcome outcome;

    Meaning(Class<? extends UserGatewayException> failure, Outcome outcome) {
      this.failure = failure;
      this.outcome = outcome;
    }

    /** A delete needs no body, once it is known that it was done; an update can do without. */
    boolean isFineFor(Call call) {
      return switch (call) {
        case CREATE, GET, LIST -> this == FINE;
        case UPDATE -> this == FINE || this == EMPTY;
        case DELETE -> outcome == Outcome.APPLIED;
      };
    }

    boolean isFineForAToken() {
      return this == FINE || this == SPOILT;
    }

    /** Whether a failure is to tell the user's id. */
    boolean tellsIdTo(Call call) {
      return call != Call.LIST && (this == BROKEN_OFF || this == SPOILT);
    }
  }

  private record Row(String name, Meaning meaning, RawResponse answer) {

    /** Sends it, in place of no body too. */
    void send(OutputStream out, String usualBody) throws IOException, InterruptedException {
      answer.write(out, usualBody.isEmpty() ? "{}" : usualBody);
    }
  }

  private List<Row> rows() {
    return List.of(
        new Row(
            "a status line without end",
            Meaning.NO_ANSWER,
            (out, body) -> {
              write(out, "HTTP/1.1 200 ");
              fill(out, GIB);
            }),
        new Row(
            "a header without end",
            Meaning.NO_ANSWER,
            (out, body) -> {
              write(out, "HTTP/1.1 200 OK\r\nX: ");
              fill(out, GIB);
            }),
        new Row(
            "a third of a million headers",
            Meaning.NO_ANSWER,
            (out, body) -> {
              write(out, "HTTP/1.1 200 OK\r\n");
              repeat(out, "X-Header: " + "x".repeat(60) + "\r\n", 333_333);
              write(out, "Content-Type: application/json\r\n" + CLOSE + "\r\n\r\n" + body);
            }),
        new Row("no HTTP", Meaning.NO_ANSWER, (out, body) -> write(out, "220 mail\r\n".repeat(99))),
        new Row("a negative length", Meaning.NO_ANSWER, withHead("Content-Length: -1")),
        new Row("a length that is none", Meaning.NO_ANSWER, withHead("Content-Length: many")),
        new Row(
            "a length beyond all numbers",
            Meaning.NO_ANSWER,
            withHead("Content-Length: 99999999999999999999")),
        new Row(
            "two lengths", Meaning.NO_ANSWER, withHead("Content-Length: 2", "Content-Length: 7")),
        new Row(
            "a length that is too long",
            Meaning.BROKEN_OFF,
            (out, body) -> send(out, body, "Content-Length: " + (bytes(body).length + 1))),
        new Row(
            "a length that is too short, and another answer",
            Meaning.SPOILT,
            (out, body) -> {
              send(out, body + UNASKED, "Content-Length: " + (bytes(body).length - 1));
              stayOpen();
            }),
        new Row(
            "two answers at once",
            Meaning.FINE,
            (out, body) -> {
              send(out, body + UNASKED, "Content-Length: " + bytes(body).length);
              stayOpen();
            }),
        new Row(
            "no content, and another answer",
            Meaning.EMPTY,
            (out, body) -> {
              write(out, "HTTP/1.1 204 No Content\r\n\r\n" + UNASKED);
              stayOpen();
            }),
        new Row(
            "a body of 1 GiB",
            Meaning.BROKEN_OFF,
            (out, body) -> {
              send(out, withMore(body, "\""), "Content-Length: " + GIB);
              fill(out, GIB);
            }),
        new Row(
            "a gzip bomb",
            Meaning.BROKEN_OFF,
            (out, body) -> {
              send(out, "", "Content-Encoding: gzip", CLOSE);
              try (GZIPOutputStream bomb = new GZIPOutputStream(out)) {
                write(bomb, withMore(body, "\""));
                fill(bomb, GIB);
              }
            }),
        new Row(
            "gzip that is none",
            Meaning.NOTHING,
            (out, body) -> send(out, body, "Content-Encoding: gzip", CLOSE)),
        new Row(
            "a chunk of no length",
            Meaning.BROKEN_OFF,
            (out, body) -> send(out, chunk(withMore(body, "")) + "many\r\n", CHUNKED)),
        new Row(
            "a chunk with an extension without end",
            Meaning.BROKEN_OFF,
            (out, body) -> {
              send(out, chunk(withMore(body, "")) + "1;", CHUNKED);
              fill(out, GIB);
            }),
        new Row(
            "a third of a million trailers",
            Meaning.BROKEN_OFF,
            (out, body) -> {
              send(out, chunk(body) + "0\r\n", CHUNKED);
              repeat(out, "X-Trailer: " + "x".repeat(60) + "\r\n", 333_333);
              write(out, "\r\n");
            }),
        new Row(
            "a text of 100 MB",
            Meaning.BROKEN_OFF,
            (out, body) -> {
              send(out, withMore(body, "\""), CLOSE);
              fill(out, 100_000_000);
              write(out, "\"" + end(body));
            }),
        new Row(
            "a text of 9 MB",
            Meaning.SPOILT,
            (out, body) -> {
              send(out, withMore(body, "\""), CLOSE);
              fill(out, 9_000_000);
              write(out, "\"" + end(body));
            }),
        new Row(
            "a number of a million digits",
            Meaning.SPOILT,
            (out, body) -> {
              send(out, withMore(body, ""), CLOSE);
              repeat(out, "1", 1_000_000);
              write(out, end(body));
            }),
        new Row(
            "arrays nested 100,000 deep",
            Meaning.SPOILT,
            (out, body) -> {
              send(out, withMore(body, ""), CLOSE);
              repeat(out, "[", 100_000);
              repeat(out, "]", 100_000);
              write(out, end(body));
            }),
        new Row(
            "a million groups",
            Meaning.SPOILT,
            (out, body) -> {
              send(out, body.replaceFirst("[]}]$", ",\"groups\":[{\"id\":1}"), CLOSE);
              repeat(out, ",{\"id\":1}", 999_999);
              write(out, "]" + end(body));
            }),
        new Row(
            "an object of 700,000 properties",
            Meaning.SPOILT,
            (out, body) -> {
              send(out, withMore(body, "{\"p\":1"), CLOSE);
              properties(out);
              write(out, "}" + end(body));
            }),
        new Row(
            "a failure of 700,000 properties",
            Meaning.FAILURE,
            (out, body) -> {
              write(out, "HTTP/1.1 500 Oops\r\nContent-Type: application/json\r\n" + CLOSE);
              write(out, "\r\n\r\n{\"p\":1");
              properties(out);
              write(out, "}");
            }),
        new Row(
            "text that is not UTF-8",
            Meaning.SPOILT,
            (out, body) -> {
              send(out, withMore(body, "\""), CLOSE);
              out.write(new byte[] {(byte) 0xff, (byte) 0xc3});
              write(out, "\"" + end(body));
            }),
        new Row(
            "a byte-order mark", Meaning.FINE, (out, body) -> send(out, "\uFEFF" + body, CLOSE)),
        new Row("null", Meaning.NOTHING, (out, body) -> send(out, "null", CLOSE)),
        new Row(
            "an array where an object belongs",
            Meaning.NOTHING,
            (out, body) -> send(out, "[" + body + "]", CLOSE)),
        new Row(
            "an object without an id",
            Meaning.NOTHING,
            (out, body) -> send(out, "{\"name\":\"Nobody\"}", CLOSE)),
        new Row(
            "a page",
            Meaning.NOT_DOMOS,
            (out, body) ->
                write(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + CLOSE + "\r\n\r\n<h1>Hi")));
  }

  private List<Row> slowRows() {
    return List.of(
        new Row(
            "a head byte by byte",
            Meaning.NO_ANSWER,
            (out, body) -> {
              write(out, "HTTP/1.1 200 OK\r\nX: ");
              trickle(out);
            }),
        new Row(
            "asked to go on for ever",
            Meaning.NO_ANSWER,
            (out, body) -> repeat(out, "HTTP/1.1 100 Continue\r\n\r\n", Integer.MAX_VALUE)),
        new Row(
            "a body byte by byte",
            Meaning.BROKEN_OFF,
            (out, body) -> {
              send(out, withMore(body, "\""), CLOSE);
              trickle(out);
            }),
        new Row(
            "a length that is too long, and silence",
            Meaning.BROKEN_OFF,
            (out, body) -> {
              send(out, body, "Content-Length: " + (bytes(body).length + 1));
              out.flush();
              Thread.sleep(2 * SHORT.toMillis());
            }),
        new Row(
            "gzip whose head has no end",
            Meaning.NOTHING,
            (out, body) -> {
              send(out, "", "Content-Encoding: gzip", CLOSE);
              out.write(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0});
              repeat(out, "x", Integer.MAX_VALUE);
            }));
  }

  @TestFactory
  @DisplayName("a hostile answer, to any call, is what it is, and harms nothing that follows")
  final Stream<DynamicTest> hostileAnswers() {
    return rows().stream()
        .flatMap(
            row -> Arrays.stream(Call.values()).map(call -> test(row, call, target -> target)));
  }

  @TestFactory
  @DisplayName("one that goes on past the answer timeout is cut off, though it is never silent")
  final Stream<DynamicTest> slowAnswers() {
    return slowRows().stream()
        .map(row -> test(row, Call.CREATE, target -> target.withAnswerTimeout(SHORT)));
  }

  @TestFactory
  @DisplayName("in place of an access token, it has applied nothing")
  final Stream<DynamicTest> hostileTokens() {
    return Stream.concat(
        rows().stream().map(row -> tokenTest(row, target -> target)),
        slowRows().stream().map(row -> tokenTest(row, target -> target.withAnswerTimeout(SHORT))));
  }

  @Test
  @DisplayName("gzip that is whole, in chunks that have no end, tells of the user, and is cut off")
  final void wholeGzip_inChunksWithoutEnd() {
    try (UserGateway users = connect(GatewayTarget.of(fake).withAnswerTimeout(SHORT))) {
      fake.enqueue(raw(HostileAnswersContract::gzipWithoutEnd).afterCommit());
      // Whether a reader of gzip looks beyond its end differs from JDK to JDK.
      try {
        User made = assertTimeoutPreemptively(HOPELESS, () -> users.create(People.LEONHARD));
        assertEquals(created(), made);
      } catch (MalformedResponseException brokenOff) {
        assertEquals(Outcome.APPLIED, brokenOff.outcome());
        assertEquals(created().id(), brokenOff.userId().orElse(0));
      }
      assertGoesOnOverAnotherConnection(users);
    }
  }

  private static void gzipWithoutEnd(OutputStream out, String body)
      throws IOException, InterruptedException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(bytes(body));
    }
    send(out, "", "Content-Encoding: gzip", CHUNKED);
    write(out, Integer.toHexString(zipped.size()) + "\r\n");
    zipped.writeTo(out);
    write(out, "\r\nffffff\r\n");
    trickle(out);
  }

  private DynamicTest test(Row row, Call call, UnaryOperator<GatewayTarget> how) {
    return dynamicTest(
        row.name() + ", " + call, withFreshFake(how, users -> assertRow(row, call, users)));
  }

  private void assertRow(Row row, Call call, UserGateway users) {
    long ada = fake.seed(People.ADA).id();
    Stream.generate(() -> passThrough()).limit(call.requestsBefore()).forEach(fake::enqueue);
    fake.enqueue(raw(row::send).afterCommit());
    Executable made = () -> call.make(users, ada);
    if (row.meaning().isFineFor(call)) {
      assertTimeoutPreemptively(HOPELESS, made);
    } else {
      UserGatewayException failure = failureOf(row, call.outcome(row.meaning().outcome), made);
      if (row.meaning().tellsIdTo(call)) {
        long id = call == Call.CREATE ? created().id() : ada;
        assertEquals(id, ((MalformedResponseException) failure).userId().orElse(0));
      }
    }
    assertEquals(call.requestsBefore() + 1, fake.requests().size());
    assertGoesOnOverAnotherConnection(users);
  }

  private DynamicTest tokenTest(Row row, UnaryOperator<GatewayTarget> how) {
    return dynamicTest(
        row.name(),
        withFreshFake(
            target -> how.apply(target.withCredentials(GatewayTarget.Credentials.of(fake))),
            users -> assertTokenRow(row, users)));
  }

  private void assertTokenRow(Row row, UserGateway users) {
    fake.enqueueToken(raw(row::send).afterCommit());
    if (row.meaning().isFineForAToken()) {
      User made = assertTimeoutPreemptively(HOPELESS, () -> users.create(People.LEONHARD));
      assertEquals(created(), made);
    } else {
      failureOf(row, Outcome.NOT_APPLIED, () -> users.create(People.LEONHARD));
      assertEquals(List.of("POST /oauth/token"), requestLines());
    }
    assertGoesOnOverAnotherConnection(users);
  }

  private UserGatewayException failureOf(Row row, Outcome outcome, Executable made) {
    filling.set(0);
    UserGatewayException failure =
        assertTimeoutPreemptively(
            HOPELESS, () -> assertFailure(row.meaning().failure, outcome, made));
    assertTrue(filling.get() < GIB, "read to its end");
    return failure;
  }

  private void assertGoesOnOverAnotherConnection(UserGateway users) {
    User next = users.create(People.withEmail("next@acme.com").build());
    assertEquals(created(), next);
    assertEquals(2, fake.connections());
  }

  /** Whom the fake has made last. */
  private User created() {
    List<User> users = fake.users();
    return users.get(users.size() - 1);
  }

  @Test
  @DisplayName("text that is not UTF-8 does not hide an id that comes after it")
  final void textThatIsNotUtf8_doesNotHideTheId() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          raw((out, body) -> {
                send(out, "{\"title\":\"", CLOSE);
                out.write(0xff);
                write(out, "\"," + body.substring(1));
              })
              .afterCommit());
      MalformedResponseException failure =
          assertFailure(MalformedResponseException.class, Outcome.APPLIED, users);

      assertEquals(created().id(), failure.userId().orElse(0));
    }
  }

  @Test
  @DisplayName("a list of a million users is none, and takes no more memory than there is")
  final void aMillionUsers_areNoList() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          raw(
              (out, body) -> {
                send(out, "[{\"id\":1}", CLOSE);
                repeat(out, ",{\"id\":1}", 999_999);
                write(out, "]");
              }));
      assertFailure(
          MalformedResponseException.class, Outcome.NOT_APPLIED, () -> users.list(500, 0));
    }
  }

  @Test
  @DisplayName("what comes after an answer that was read is not taken for the next one")
  final void whatComesLater_isNotTheNextAnswer() throws Exception {
    try (UserGateway users = connect()) {
      assertLateBytesAreNotTheNextAnswer(fake, users);
    }
  }

  @Test
  @DisplayName("over TLS, too, nothing that comes after an answer is taken for the next one")
  final void overTls_whatComesLaterIsNotTheNextAnswer() throws Exception {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(GatewayTarget.of(tls).withSslContext(tls.sslContext()))) {
      assertLateBytesAreNotTheNextAnswer(tls, users);
    }
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(GatewayTarget.of(tls).withSslContext(tls.sslContext()))) {
      tls.enqueue(
          raw((out, body) -> {
                send(out, body + UNASKED, "Content-Length: " + bytes(body).length);
                stayOpen();
              })
              .afterCommit());
      users.create(People.LEONHARD);

      assertEquals(People.ADA.name(), users.create(People.ADA).name());
    }
  }

  private static void assertLateBytesAreNotTheNextAnswer(FakeDomo domo, UserGateway users)
      throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    domo.enqueue(
        raw((out, body) -> {
              send(out, body, "Content-Length: " + bytes(body).length);
              out.flush();
              read.await();
              write(out, UNASKED);
              out.flush();
              late.countDown();
              stayOpen();
            })
            .afterCommit());
    users.create(People.LEONHARD);
    read.countDown();
    late.await();
    Thread.sleep(2); // Pools may count in milliseconds.

    assertEquals(People.ADA.name(), users.create(People.ADA).name());
  }

  @Test
  @DisplayName("three bodies of 1 GiB at once are no more than there is memory for")
  final void severalAtOnce_areNotTooMuch() throws Exception {
    int atOnce = 3;
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try (UserGateway users = connect()) {
      CountDownLatch all = new CountDownLatch(atOnce);
      List<Future<MalformedResponseException>> calls = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        fake.enqueue(
            raw((out, body) -> {
                  send(out, withMore(body, "\""), "Content-Length: " + GIB);
                  all.countDown();
                  all.await();
                  fill(out, GIB);
                })
                .afterCommit());
        NewUser user = People.withEmail("user" + i + "@acme.com").build();
        calls.add(
            threads.submit(
                () ->
                    assertFailure(
                        MalformedResponseException.class,
                        Outcome.APPLIED,
                        () -> users.create(user))));
      }
      for (Future<MalformedResponseException> call : calls) {
        assertTrue(call.get().userId().isPresent());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  // ---- how to be hostile

  private static RawResponse withHead(String... headers) {
    return (out, body) -> send(out, body, headers);
  }

  private static void send(OutputStream out, String body, String... headers) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
    for (String header : headers) {
      write(out, header + "\r\n");
    }
    write(out, "\r\n" + body);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String chunk(String text) {
    return Integer.toHexString(bytes(text).length) + "\r\n" + text + "\r\n";
  }

  /** JSON without its end, up to one more value, which begins like this. */
  private static String withMore(String body, String value) {
    String open = body.substring(0, body.length() - 1) + ",";
    return (body.startsWith("[") ? open : open + "\"title\":") + value;
  }

  private static String end(String body) {
    return body.substring(body.length() - 1);
  }

  private static void properties(OutputStream out) throws IOException {
    StringBuilder some = new StringBuilder();
    for (int i = 0; i < 700_000; i++) {
      some.append(",\"").append(Integer.toString(i, Character.MAX_RADIX)).append("\":1");
      if (some.length() > 60_000) {
        write(out, some.toString());
        some.setLength(0);
      }
    }
    write(out, some.toString());
  }

  private static void repeat(OutputStream out, String text, int times) throws IOException {
    int atOnce = Math.max(1, 60_000 / text.length());
    byte[] many = bytes(text.repeat(atOnce));
    for (int i = 0; i < times / atOnce; i++) {
      out.write(many);
    }
    write(out, text.repeat(times % atOnce));
  }

  /** Keeps count, so that a test can tell whether all of it was taken. */
  private void fill(OutputStream out, long length) throws IOException {
    byte[] filling = bytes("x".repeat(64 * 1024));
    for (long left = length; left > 0; left -= filling.length) {
      this.filling.addAndGet(filling.length);
      out.write(filling, 0, (int) Math.min(left, filling.length));
    }
  }

  private static void trickle(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      out.write('x');
      out.flush();
      Thread.sleep(20);
    }
  }

  /** Long enough for the next request to come over this connection, if it should. */
  private static void stayOpen() throws InterruptedException {
    Thread.sleep(SHORT.toMillis());
  }
}

package io.github.domousers.httpclient;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is not used again once more has come over it than was asked for, which
 * HttpClient's own would take for the answer to the next request. The head of an answer is bounded,
 * as HttpCore has it by default, but not in all its versions.
 */
final class OrderlyConnection extends DefaultManagedHttpClientConnection {

  /**
   * How long a connection may lie idle before it is checked whether the other side has closed it.
   * The check costs a millisecond, which calls that follow each other closely must not pay; but a
   * server may close what lies idle, and a create sent into a closed connection has an unknown
   * outcome.
   */
  private static final long IDLE_UNTIL_CHECKED_MILLIS = 100;

  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

  private static final AtomicLong COUNT = new AtomicLong();

  private final Parser parser;
  private long idleSince;

  OrderlyConnection() {
    this(new Parser());
  }

  private OrderlyConnection(Parser parser) {
    super(
        "domo-users-" + COUNT.incrementAndGet(),
        null,
        null,
        LIMITS,
        null,
        null,
        null,
        config -> parser);
    this.parser = parser;
  }

  /** Asked when the connection is given back. */
  @Override
  public boolean isConsistent() {
    return super.isConsistent() && !parser.hasMore();
  }

  /** Asked before the connection is used again. */
  @Override
  public boolean isStale() throws IOException {
    long idle = System.nanoTime() - idleSince;
    return (idle > IDLE_UNTIL_CHECKED_MILLIS * 1_000_000 && super.isStale()) || hasMore();
  }

  private boolean hasMore() throws IOException {
    SocketHolder socket = getSocketHolder();
    return parser.hasMore()
        || socket == null
        || socket.getInputStream().available() > 0
        || (socket.getSSLSocket() != null
            && socket.getBaseSocket().getInputStream().available() > 0);
  }

  @Override
  public void passivate() {
    super.passivate();
    idleSince = System.nanoTime();
  }

  /** Knows what has been read of the connection, and not been used. */
  private static final class Parser extends DefaultHttpResponseParser {

    private @Nullable SessionInputBuffer buffer;

    Parser() {
      super(LIMITS);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream connection)
        throws IOException, HttpException {
      this.buffer = buffer;
      return super.parse(buffer, connection);
    }

    boolean hasMore() {
      return buffer != null && buffer.length() > 0;
    }
  }
}

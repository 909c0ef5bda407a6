package io.github.domousers.httpclient.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.HttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictConnectionTest {

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void isStale_withoutResponse_afterThreeMinutes() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        StrictConnection connection = connect(server);
        Socket accepted = server.accept()) {
      assertThat(accepted.isConnected()).isTrue();
      assertStaleAfter(connection, Duration.ofMinutes(3));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X: y, 180",
    "Keep-Alive: timeout=20, 20",
    "Keep-Alive: timeout=600, 600",
    "Keep-Alive: max=5, 180",
    "Keep-Alive: timeout=x, 180"
  })
  void isStale_afterTheIdleTimeOfTheResponse_orThreeMinutes(String header, long seconds)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        StrictConnection connection = connect(server);
        Socket accepted = server.accept()) {
      receive(connection, accepted, "Keep-Alive: timeout=7");
      receive(connection, accepted, header);
      assertStaleAfter(connection, Duration.ofSeconds(seconds));
    }
  }

  private StrictConnection connect(ServerSocket server) throws IOException {
    StrictConnection connection = new StrictConnection(nanos::get);
    connection.bind(new Socket(server.getInetAddress(), server.getLocalPort()));
    return connection;
  }

  private static void receive(StrictConnection connection, Socket server, String header)
      throws IOException, HttpException {
    String response = "HTTP/1.1 204 No Content\r\n" + header + "\r\n\r\n";
    server.getOutputStream().write(response.getBytes(US_ASCII));
    assertThat(connection.receiveResponseHeader().getCode()).isEqualTo(204);
  }

  private void assertStaleAfter(StrictConnection connection, Duration idle) throws IOException {
    connection.passivate();
    nanos.addAndGet(idle.toNanos());
    assertThat(connection.isStale()).isFalse();
    nanos.incrementAndGet();
    assertThat(connection.isStale()).isTrue();
  }
}

package io.github.domousers.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.domousers.benchmarks.ReferencePage.CreateUser;
import io.github.domousers.benchmarks.ReferencePage.CreatedUser;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * The minimum: writes a request to a socket, and reads as many bytes as the canned response has.
 * Only a benchmark knows that length in advance.
 */
final class RawCreator implements Creator {

  private static final byte[] BODY =
      Settings.mapper().writeValueAsBytes(ReferencePage.createUser());

  private static final byte[] HEAD =
      """
      POST %s HTTP/1.1\r
      Host: localhost\r
      Authorization: %s\r
      Accept: application/json\r
      User-Agent: %s\r
      Content-Type: application/json\r
      Content-Length: %d\r
      \r
      """
          .formatted(Settings.CREATE, Settings.AUTHORIZATION, Settings.USER_AGENT, BODY.length)
          .getBytes(ISO_8859_1);

  private final URI url;
  private final Supplier<byte[]> request;
  private final ToLongFunction<byte[]> id;
  private final Queue<Socket> idle = new ConcurrentLinkedQueue<>();

  private RawCreator(String url, Supplier<byte[]> request, ToLongFunction<byte[]> id) {
    this.url = URI.create(url);
    this.request = request;
    this.id = id;
  }

  /** {@return a creator that sends a prepared request and does not parse the response} */
  static RawCreator bytes(String url) {
    byte[] request = concat(HEAD, BODY);
    return new RawCreator(url, () -> request, response -> ReferencePage.ID);
  }

  /** {@return a creator that writes the user as JSON and parses the response} */
  static RawCreator json(String url) {
    JsonMapper mapper = Settings.mapper();
    CreateUser user = ReferencePage.createUser();
    int bodyLength = ReferencePage.RESPONSE.length();
    return new RawCreator(
        url,
        () -> concat(HEAD, mapper.writeValueAsBytes(user)),
        response ->
            mapper
                .readValue(response, response.length - bodyLength, bodyLength, CreatedUser.class)
                .id());
  }

  @Override
  public long create() throws IOException {
    Socket socket = idle.poll();
    if (socket == null) {
      socket = new Socket(url.getHost(), url.getPort());
      socket.setTcpNoDelay(true);
    }
    socket.getOutputStream().write(request.get());
    byte[] response = socket.getInputStream().readNBytes(CannedServer.CREATED.length);
    if (response.length < CannedServer.CREATED.length) {
      throw new EOFException("The response ended after " + response.length + " bytes.");
    }
    idle.add(socket);
    return id.applyAsLong(response);
  }

  private static byte[] concat(byte[] head, byte[] body) {
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : idle) {
      socket.close();
    }
  }
}

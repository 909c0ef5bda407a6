package io.github.domousers.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomoResponseTest {

  @Test
  void anEmptyBody_isEmpty_evenWithTheEncodingGzip() {
    DomoResponse response =
        DomoResponse.read(200, null, "gzip", null, new ByteArrayInputStream(new byte[0]));

    assertThat(response.length()).isZero();
    assertThat(response.bodyFailure()).isNull();
  }

  @Test
  void read_keepsTheStatusAndTheHeadersThatMatter() {
    DomoResponse response =
        DomoResponse.read(429, "application/json", null, "7", Responses.stream("{}"));

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.contentType()).isEqualTo("application/json");
    assertThat(response.retryAfter()).isEqualTo("7");
    assertThat(bytesOf(response)).asString().isEqualTo("{}");
    assertThat(response.bodyFailure()).isNull();
  }

  @Test
  void read_withoutABody_isEmpty() {
    DomoResponse response = DomoResponse.read(204, null, null, null, null);

    assertThat(response.length()).isZero();
    assertThat(response.bodyFailure()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        1023,
        1024,
        1025,
        5000,
        DomoResponse.MAX_BODY_LENGTH - 1,
        DomoResponse.MAX_BODY_LENGTH
      })
  void read_keepsABodyUpToTheLimit(int length) {
    byte[] body = someBytes(length);

    DomoResponse response =
        DomoResponse.read(200, null, null, null, new ByteArrayInputStream(body));

    assertThat(Arrays.equals(bytesOf(response), body)).isTrue();
    assertThat(response.bodyFailure()).isNull();
  }

  @Test
  void read_acceptsABodyThatArrivesByteByByte() {
    byte[] body = someBytes(5000);

    DomoResponse response = DomoResponse.read(200, null, null, null, oneByOne(body));

    assertThat(bytesOf(response)).isEqualTo(body);
  }

  @Test
  void read_truncatesABodyAboveTheLimit() {
    DomoResponse response =
        DomoResponse.read(
            200,
            null,
            null,
            null,
            new ByteArrayInputStream(someBytes(DomoResponse.MAX_BODY_LENGTH + 1)));

    assertThat(response.bodyFailure()).hasMessage("The response is longer than 10485760 bytes.");
    assertThat(response.length()).isLessThanOrEqualTo(DomoResponse.MAX_BODY_LENGTH);
  }

  @Test
  void read_stopsAtTheLimit_ifTheBodyIsEndless() {
    Counting endless = new Counting(Responses.endlessText());

    DomoResponse response = DomoResponse.read(200, null, null, null, endless);

    assertThat(response.bodyFailure()).hasMessage("The response is longer than 10485760 bytes.");
    assertThat(endless.count).isLessThanOrEqualTo(DomoResponse.MAX_BODY_LENGTH + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", " GZip "})
  void read_decodesGzip_andLimitsTheResult(String contentEncoding) throws IOException {
    DomoResponse small =
        DomoResponse.read(200, null, contentEncoding, null, gzip("{\"id\":5}".getBytes(UTF_8)));
    DomoResponse bomb =
        DomoResponse.read(
            200, null, contentEncoding, null, gzip(new byte[DomoResponse.MAX_BODY_LENGTH + 1]));

    assertThat(bytesOf(small)).asString().isEqualTo("{\"id\":5}");
    assertThat(small.bodyFailure()).isNull();
    assertThat(bomb.bodyFailure()).hasMessage("The response is longer than 10485760 bytes.");
  }

  @Test
  void read_reportsInvalidGzipAsABodyFailure() {
    DomoResponse response = DomoResponse.read(409, null, "gzip", null, Responses.stream("{}"));

    assertThat(response.status()).isEqualTo(409);
    assertThat(response.bodyFailure()).isInstanceOf(ZipException.class);
  }

  @Test
  void read_doesNotDecodeAnUnknownEncoding() {
    DomoResponse response = DomoResponse.read(400, null, "br", null, Responses.stream("{}"));

    assertThat(bytesOf(response)).asString().isEqualTo("{}");
  }

  @Test
  void read_keepsThePartBeforeABodyFailure() {
    DomoResponse response =
        DomoResponse.read(200, "application/json", null, null, Responses.thenReset("{\"id\":5,"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(bytesOf(response)).asString().isEqualTo("{\"id\":5,");
    assertThat(response.bodyFailure()).hasMessage("Connection reset");
  }

  @Test
  void read_doesNotCloseTheBody() {
    Counting body = new Counting(Responses.stream("{}"));

    DomoResponse.read(200, null, null, null, body);

    assertThat(body.closed).isFalse();
  }

  @Test
  void withBodyFailure_replacesOnlyTheBodyFailure() {
    IOException deadline = new IOException("The response took too long.");

    DomoResponse response =
        DomoResponse.read(200, "text/html", null, "7", Responses.thenReset("abc"))
            .withBodyFailure(deadline);

    assertThat(response)
        .usingRecursiveComparison()
        .ignoringFields("bodyFailure")
        .isEqualTo(DomoResponse.read(200, "text/html", null, "7", Responses.stream("abc")));
    assertThat(response.bodyFailure()).isSameAs(deadline);
  }

  @Test
  void toString_doesNotContainTheBody() {
    assertThat(Responses.json(200, "{\"name\":\"Leonhard\"}"))
        .hasToString("DomoResponse[status=200, length=19]");
  }

  private static byte[] bytesOf(DomoResponse response) {
    return Arrays.copyOf(response.body(), response.length());
  }

  private static byte[] someBytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return bytes;
  }

  private static InputStream oneByOne(byte[] bytes) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, 1));
      }
    };
  }

  private static final class Counting extends FilterInputStream {

    private long count;
    private boolean closed;

    Counting(InputStream body) {
      super(body);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(read, 0);
      return read;
    }

    @Override
    public void close() throws IOException {
      closed = true;
      super.close();
    }
  }

  private static InputStream gzip(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return new ByteArrayInputStream(zipped.toByteArray());
  }
}

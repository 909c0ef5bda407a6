package io.github.domousers.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Valid and broken responses. */
public final class Responses {

  public static final String JSON = "application/json";
  public static final String HTML = "text/html; charset=utf-8";

  private Responses() {}

  public static DomoResponse json(int status, String body) {
    return of(status, JSON, body);
  }

  public static DomoResponse of(int status, @Nullable String contentType, String body) {
    return DomoResponse.read(status, contentType, null, null, stream(body));
  }

  /** A response without a body. */
  public static DomoResponse empty(int status, @Nullable String contentType) {
    return DomoResponse.read(status, contentType, null, null, null);
  }

  /** A response whose connection breaks after this part of the body. */
  public static DomoResponse truncated(int status, @Nullable String contentType, String body) {
    return DomoResponse.read(status, contentType, null, null, thenReset(body));
  }

  /** A response that begins like this and never ends. */
  public static DomoResponse endless(int status, @Nullable String contentType, String beginning) {
    return DomoResponse.read(
        status, contentType, null, null, new SequenceInputStream(stream(beginning), endlessText()));
  }

  public static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  public static InputStream thenReset(String text) {
    return new SequenceInputStream(
        stream(text),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Connection reset");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        });
  }

  public static InputStream endlessText() {
    return new InputStream() {
      @Override
      public int read() {
        return 'x';
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        Arrays.fill(target, offset, offset + length, (byte) 'x');
        return length;
      }
    };
  }
}

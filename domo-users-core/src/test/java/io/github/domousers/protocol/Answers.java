package io.github.domousers.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers of a server's, good and bad. */
final class Answers {

  static final String JSON = "application/json";
  static final String HTML = "text/html; charset=utf-8";

  private Answers() {}

  static DomoReply json(int status, String body) {
    return of(status, JSON, body);
  }

  static DomoReply of(int status, @Nullable String contentType, String body) {
    return DomoReply.read(status, contentType, null, null, stream(body));
  }

  /** An answer without a body. */
  static DomoReply empty(int status, @Nullable String contentType) {
    return DomoReply.read(status, contentType, null, null, null);
  }

  /** An answer whose connection breaks after so much of the body. */
  static DomoReply truncated(int status, @Nullable String contentType, String body) {
    return DomoReply.read(status, contentType, null, null, thenReset(body));
  }

  /** An answer that begins like this and never ends. */
  static DomoReply endless(int status, @Nullable String contentType, String beginning) {
    return DomoReply.read(
        status, contentType, null, null, new SequenceInputStream(stream(beginning), endlessText()));
  }

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static InputStream thenReset(String text) {
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

  static InputStream endlessText() {
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

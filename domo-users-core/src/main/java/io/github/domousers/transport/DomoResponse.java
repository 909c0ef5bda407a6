package io.github.domousers.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A response of Domo's: its status, the headers that matter, and its body up to {@link
 * #MAX_BODY_LENGTH} bytes. Immutable.
 */
public final class DomoResponse {

  /** The maximum length of a body after decompression, in bytes: 10 MiB. */
  public static final int MAX_BODY_LENGTH = 10 * 1024 * 1024;

  private static final Pattern GZIP =
      Pattern.compile("\\s*(x-)?gzip\\s*", Pattern.CASE_INSENSITIVE);

  /** The first buffer for a body of unknown length, large enough for one user. */
  private static final int INITIAL_BODY = 1024;

  /** A body that is longer than this gets the maximum buffer, so that it is not copied any more. */
  private static final int LARGE_BODY = 1024 * 1024;

  private final int status;
  private final @Nullable String contentType;
  private final @Nullable String retryAfter;
  private final byte[] body;
  private final int length;
  private final @Nullable IOException bodyFailure;

  private DomoResponse(
      int status,
      @Nullable String contentType,
      @Nullable String retryAfter,
      byte[] body,
      int length,
      @Nullable IOException bodyFailure) {
    this.status = status;
    this.contentType = contentType;
    this.retryAfter = retryAfter;
    this.body = body;
    this.length = length;
    this.bodyFailure = bodyFailure;
  }

  /**
   * Reads a response whose head was received. If the body breaks off or is too long, the status and
   * the part that was read are kept, and {@link #bodyFailure()} says why.
   *
   * @param contentType the header {@code Content-Type}, or {@code null}
   * @param contentEncoding the header {@code Content-Encoding} if the transport has not decoded the
   *     body, or {@code null}; {@code gzip} is decoded here
   * @param retryAfter the header {@code Retry-After}, or {@code null}
   * @param body the body, which is not closed; {@code null} for none
   */
  public static DomoResponse read(
      int status,
      @Nullable String contentType,
      @Nullable String contentEncoding,
      @Nullable String retryAfter,
      @Nullable InputStream body) {
    byte[] bytes = new byte[body == null ? 0 : INITIAL_BODY];
    int length = 0;
    IOException bodyFailure = null;
    try {
      InputStream decoded = decoded(contentEncoding, body);
      for (int read; decoded != null; length += read) {
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, length < LARGE_BODY ? 2 * length : MAX_BODY_LENGTH + 1);
        }
        read = decoded.read(bytes, length, bytes.length - length);
        if (read < 0) {
          break;
        }
        if (length + read > MAX_BODY_LENGTH) {
          length = MAX_BODY_LENGTH;
          throw new IOException("The response is longer than " + MAX_BODY_LENGTH + " bytes.");
        }
      }
    } catch (IOException e) {
      bodyFailure = e;
    } catch (RuntimeException e) {
      bodyFailure = new IOException(e);
    }
    return new DomoResponse(status, contentType, retryAfter, bytes, length, bodyFailure);
  }

  private static @Nullable InputStream decoded(
      @Nullable String contentEncoding, @Nullable InputStream body) throws IOException {
    if (body == null || contentEncoding == null || !GZIP.matcher(contentEncoding).matches()) {
      return body;
    }
    PushbackInputStream zipped = new PushbackInputStream(body);
    int first = zipped.read();
    if (first < 0) {
      // An empty body is not compressed, whatever the header says.
      return null;
    }
    zipped.unread(first);
    return new GZIPInputStream(zipped);
  }

  /** {@return this response with another body failure} */
  public DomoResponse withBodyFailure(IOException reason) {
    return new DomoResponse(status, contentType, retryAfter, body, length, reason);
  }

  /** {@return why the body is not complete, or {@code null} if it is} */
  public @Nullable IOException bodyFailure() {
    return bodyFailure;
  }

  /** {@return a stream of the body, as far as it was read} */
  public InputStream content() {
    return new ByteArrayInputStream(body, 0, length);
  }

  /** {@return how many bytes of the body were read} */
  public int length() {
    return length;
  }

  /** {@return the HTTP status} */
  public int status() {
    return status;
  }

  /** {@return the header {@code Content-Type}, or {@code null}} */
  public @Nullable String contentType() {
    return contentType;
  }

  /** {@return the header {@code Retry-After}, or {@code null}} */
  public @Nullable String retryAfter() {
    return retryAfter;
  }

  /**
   * {@return an array of which the first {@link #length()} bytes are the body; not a copy, so it
   * must not be modified}
   */
  public byte[] body() {
    return body;
  }

  /** Contains the status and the length, because the body may hold personal data. */
  @Override
  public String toString() {
    return "DomoResponse[status=" + status + ", length=" + length + "]";
  }
}

package io.github.domousers.httpclient.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * A request body that HttpClient cannot send twice, and that reports when it is sent: before its
 * first byte is passed on, Domo cannot have applied the request.
 */
final class NonRepeatableEntity extends AbstractHttpEntity {

  private final byte[] bytes;
  private final Runnable onSending;
  private boolean passedOn;

  NonRepeatableEntity(byte[] bytes, @Nullable String contentType, Runnable onSending) {
    super(contentType, null);
    this.bytes = bytes;
    this.onSending = onSending;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    onSending.run();
    passedOn = true;
    out.write(bytes);
  }

  @Override
  public InputStream getContent() {
    onSending.run();
    passedOn = true;
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public long getContentLength() {
    return bytes.length;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public boolean isStreaming() {
    return !passedOn;
  }

  @Override
  public void close() {}
}

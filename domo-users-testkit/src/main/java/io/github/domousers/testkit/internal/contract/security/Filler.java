package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.testkit.internal.contract.security.RawHttp.bytes;

import java.util.concurrent.atomic.AtomicLong;

/** Writes large bodies, and counts the bytes that the client has accepted. Thread-safe. */
final class Filler {

  private final AtomicLong written = new AtomicLong();

  void reset() {
    written.set(0);
  }

  long written() {
    return written.get();
  }

  /** {@return a number of bytes, which are written as far as the client reads them} */
  RawHttp.Part fill(long length) {
    return (out, body) -> {
      byte[] filling = bytes("x".repeat(64 * 1024));
      for (long left = length; left > 0; left -= filling.length) {
        written.addAndGet(filling.length);
        out.write(filling, 0, (int) Math.min(left, filling.length));
      }
    };
  }
}

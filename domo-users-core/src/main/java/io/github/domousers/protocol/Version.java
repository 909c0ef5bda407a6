package io.github.domousers.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this library, which the build writes into {@code version.txt}. */
final class Version {

  static final String CURRENT = read();

  private Version() {}

  private static String read() {
    try (InputStream version = Version.class.getResourceAsStream("version.txt")) {
      if (version == null) {
        throw new IllegalStateException("version.txt is missing from domo-users-core.");
      }
      return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

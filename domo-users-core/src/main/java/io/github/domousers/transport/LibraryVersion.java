package io.github.domousers.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The version of an artifact of this library, which the build writes to {@code version.txt}. */
public final class LibraryVersion {

  private LibraryVersion() {}

  /**
   * {@return the version; {@code null} if there is no file}
   *
   * @param file the file's content, which is closed; {@code null} if there is no file, as in a
   *     minimised jar
   */
  public static @Nullable String read(@Nullable InputStream file) {
    if (file == null) {
      return null;
    }
    try (file) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return the name of this library for the header {@code User-Agent}, such as {@code
   * domo-users/1.2.3}; {@code version} is {@code null} if it is unknown}
   */
  public static String userAgent(@Nullable String version) {
    return version == null || version.isEmpty() ? "domo-users" : "domo-users/" + version;
  }
}

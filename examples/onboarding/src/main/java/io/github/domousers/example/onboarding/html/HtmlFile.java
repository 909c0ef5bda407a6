package io.github.domousers.example.onboarding.html;

import io.github.domousers.example.onboarding.service.PrivateFiles;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a page to a file, which is replaced when the new one is complete. */
public final class HtmlFile {

  private HtmlFile() {}

  /**
   * Checks that a page can probably be written.
   *
   * @throws IOException if not
   */
  public static void requireWritable(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a directory");
    }
    Files.delete(PrivateFiles.createPartOf(file));
  }

  /**
   * Writes a page. Only its owner can read the file, where that is supported.
   *
   * @throws IOException if it cannot be written; an older file is kept
   */
  public static void write(ReviewPage page, Path file) throws IOException {
    Path part = PrivateFiles.createPartOf(file);
    try {
      // Not a channel, which an interrupted thread would close.
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new FileOutputStream(part.toFile()), StandardCharsets.UTF_8))) {
        new PageTemplate().write(page.model(), out);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}

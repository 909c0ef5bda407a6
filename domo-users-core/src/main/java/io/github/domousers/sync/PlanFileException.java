package io.github.domousers.sync;

import io.github.domousers.internal.text.Redaction;
import java.nio.file.Path;

/**
 * A file is not a plan that can be used: it is another file, was written by a newer version of this
 * library, or was cut off, edited or damaged. The message contains the name of the file and the
 * reason, but nothing of the file's content.
 */
public final class PlanFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PlanFileException(Path file, String problem) {
    super(Redaction.printable(String.valueOf(file.getFileName())) + " " + problem);
  }
}

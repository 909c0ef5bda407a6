package io.github.domousers.example.onboarding.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files with personal data: only their owner can read them, where that is supported. */
public final class PrivateFiles {

  private PrivateFiles() {}

  /**
   * Creates an empty file next to another one, which it can replace when it is complete.
   *
   * @return the new file; an older one of an interrupted run is deleted
   */
  public static Path createPartOf(Path path) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(part);
    create(part);
    return part;
  }

  /**
   * Creates an empty file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file of this name
   */
  public static void create(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(path, attributes);
  }
}

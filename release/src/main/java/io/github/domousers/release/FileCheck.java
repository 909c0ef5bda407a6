package io.github.domousers.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks that a module has exactly the files of a release, with the right checksums and signatures.
 */
final class FileCheck {

  private static final Map<String, String> ALGORITHMS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  private final StagedModule module;
  private final SigningKey key;
  private final Problems problems;

  FileCheck(StagedModule module, SigningKey key, Problems problems) {
    this.module = module;
    this.key = key;
    this.problems = problems;
  }

  /** Returns whether the module has all files of a release. */
  boolean hasAllFiles() throws IOException {
    Set<Path> expected = new TreeSet<>(module.files());
    Set<Path> found = new TreeSet<>();
    if (Files.isDirectory(module.directory())) {
      try (Stream<Path> files = Files.list(module.directory())) {
        files.forEach(found::add);
      }
    }
    for (Path file : expected) {
      problems.require(found.contains(file), file.getFileName().toString(), "is missing");
    }
    for (Path file : found) {
      problems.require(expected.contains(file), file.getFileName().toString(), "is unexpected");
    }
    return found.containsAll(expected);
  }

  void run() throws IOException {
    for (Path file : module.signedFiles()) {
      byte[] content = Files.readAllBytes(file);
      for (String end : StagedModule.CHECKSUMS) {
        Path checksum = sibling(file, end);
        problems.require(
            Files.readString(checksum).strip().equals(digest(content, end)),
            checksum.getFileName().toString(),
            "is not the checksum of the file");
      }
      Path signature = sibling(file, "asc");
      problems.require(
          key.verifies(content, Files.readAllBytes(signature)),
          signature.getFileName().toString(),
          "is not a signature of the file by this key, or the key may not sign: " + key);
    }
  }

  private static Path sibling(Path file, String end) {
    return file.resolveSibling(file.getFileName() + "." + end);
  }

  /** Returns a checksum in hexadecimal digits, by the end of its file's name. */
  static String digest(byte[] content, String end) {
    try {
      MessageDigest digest = MessageDigest.getInstance(ALGORITHMS.getOrDefault(end, end));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.github.domousers.release;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A published module in the staging directory, which has the layout of a Maven repository.
 *
 * @param name the artifact id
 * @param version the version of the release
 * @param staging the staging directory
 */
record StagedModule(String name, String version, Path staging) {

  static final String GROUP = "io.github.domousers";

  /** The modules that are published. */
  static final List<String> NAMES =
      List.of("domo-users-core", "domo-users-feign", "domo-users-httpclient", "domo-users-testkit");

  static final String TESTKIT = "domo-users-testkit";

  static final List<String> CHECKSUMS = List.of("md5", "sha1", "sha256", "sha512");

  /** Returns the directory of this module's version. */
  Path directory() {
    return staging.resolve(GROUP.replace('.', '/')).resolve(name).resolve(version);
  }

  /** Returns the file whose name has this end, such as {@code -sources.jar}. */
  Path file(String end) {
    return directory().resolve(name + "-" + version + end);
  }

  /** Returns the files that are signed: the POM, the jars and the SBOMs. */
  List<Path> signedFiles() {
    return Stream.of(
            ".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml")
        .map(this::file)
        .toList();
  }

  /**
   * Returns all files that the bundle has: the signed files, their signatures and their checksums.
   */
  List<Path> files() {
    return signedFiles().stream()
        .flatMap(
            file ->
                Stream.concat(Stream.of("", ".asc"), CHECKSUMS.stream().map(c -> "." + c))
                    .map(end -> file.resolveSibling(file.getFileName() + end)))
        .sorted()
        .toList();
  }
}

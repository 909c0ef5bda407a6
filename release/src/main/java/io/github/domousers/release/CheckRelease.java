package io.github.domousers.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Checks what {@code ./mvnw -Prelease deploy} wrote to {@code target/staging}, and writes the
 * bundle that Maven Central's portal takes to {@code target}. Nothing is uploaded.
 */
public final class CheckRelease {

  private final Path project;
  private final Path staging;
  private final SigningKey key;
  private final boolean rehearsal;
  private final Problems problems = new Problems();

  /**
   * Creates a check.
   *
   * @param project the directory of the root POM, after the release build
   * @param key the key that must have signed all files
   * @param rehearsal whether the key must be a throw-away key; otherwise it must not be one
   */
  CheckRelease(Path project, SigningKey key, boolean rehearsal) {
    this.project = project;
    this.staging = project.resolve("target/staging");
    this.key = key;
    this.rehearsal = rehearsal;
  }

  /**
   * Runs the check. The arguments are the directory of the project and, for a rehearsal, the file
   * with the throw-away key; otherwise the key is in the environment variable MAVEN_GPG_KEY.
   */
  @SuppressWarnings("SystemOut") // the output of a program
  public static void main(String... args) throws IOException {
    boolean rehearsal = args.length > 1;
    String key = rehearsal ? Files.readString(Path.of(args[1])) : System.getenv("MAVEN_GPG_KEY");
    if (key == null) {
      throw new IllegalStateException(
          "The environment variable MAVEN_GPG_KEY is not set: it has the key that signed the release");
    }
    CheckRelease check = new CheckRelease(Path.of(args[0]), SigningKey.parse(key), rehearsal);
    List<String> problems = check.run();
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "The release has problems, and no bundle was written:\n  "
              + String.join("\n  ", problems));
    }
    Path bundle = check.writeBundle();
    JarCheck.entries(bundle)
        .forEach((name, content) -> System.out.printf("%9d %s%n", content.length, name));
    System.out.println("Signed by: " + check.key);
    System.out.println("OK: " + bundle);
  }

  /** Returns all problems. */
  List<String> run() throws IOException {
    String version = version();
    problems.require(!version.endsWith("-SNAPSHOT"), "pom.xml", version + " is a snapshot");
    problems.require(
        key.isNotForRelease() == rehearsal,
        "the key that signs",
        rehearsal
            ? "is not a throw-away key, so that this is no rehearsal: " + key
            : "is a throw-away key: " + key);
    problems.require(
        Files.readString(project.resolve("README.md")).contains(">" + version + "<"),
        "README.md",
        "does not name version " + version);
    problems.require(
        Files.readString(project.resolve("CHANGELOG.md")).contains("\n## " + version),
        "CHANGELOG.md",
        "has no section for version " + version);
    checkOtherFiles(version);
    for (StagedModule module : modules(version)) {
      checkModule(module);
    }
    return problems.list();
  }

  private void checkModule(StagedModule module) {
    try {
      FileCheck files = new FileCheck(module, key, problems);
      if (files.hasAllFiles()) {
        files.run();
        checkContent(project, module, problems);
      }
    } catch (IOException e) {
      problems.add(module.name(), "cannot be read: " + e);
    }
  }

  /** Checks the POM, the SBOMs and the jars of a module. */
  static void checkContent(Path project, StagedModule module, Problems problems)
      throws IOException {
    Libraries tested = Libraries.tested(project, module.name());
    new PomCheck(module, tested, problems).run();
    new SbomCheck(module, tested, problems).run();
    new JarCheck(module, problems).run();
  }

  /**
   * Only the modules are staged, in one version, and Maven's metadata, which the bundle leaves out.
   */
  private void checkOtherFiles(String version) throws IOException {
    List<Path> directories = modules(version).stream().map(StagedModule::directory).toList();
    try (Stream<Path> files = Files.walk(staging)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> directories.stream().noneMatch(file::startsWith))
          .filter(file -> !file.getFileName().toString().startsWith("maven-metadata.xml"))
          .sorted()
          .forEach(file -> problems.add(staging.relativize(file).toString(), "is unexpected"));
    }
  }

  private List<StagedModule> modules(String version) {
    return StagedModule.NAMES.stream()
        .map(name -> new StagedModule(name, version, staging))
        .toList();
  }

  private String version() throws IOException {
    return Xml.parse(Files.readAllBytes(project.resolve("pom.xml"))).text("version");
  }

  /** Writes the bundle, and returns its file. */
  Path writeBundle() throws IOException {
    String version = version();
    Path bundle =
        project.resolve(
            "target/domo-users-" + version + (rehearsal ? "-not-for-release.zip" : ".zip"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
      for (StagedModule module : modules(version)) {
        for (Path file : module.files()) {
          ZipEntry entry = new ZipEntry(staging.relativize(file).toString().replace('\\', '/'));
          zip.putNextEntry(entry);
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
    return bundle;
  }
}

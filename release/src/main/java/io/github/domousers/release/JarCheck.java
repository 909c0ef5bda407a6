package io.github.domousers.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Checks the three jars of a module: the classes, the sources and the API documentation. */
final class JarCheck {

  /** Class files for Java 17 have this version. */
  private static final int JAVA_17 = 61;

  /** Pages that the documentation of a module links to. */
  private static final Map<String, List<String>> LINKS =
      Map.of(
          "domo-users-core",
              List.of(
                  "/java.base/java/time/Duration.html",
                  "/io/github/bucket4j/Bucket.html",
                  "/io/micrometer/observation/ObservationRegistry.html"),
          "domo-users-feign", List.of("/java.base/java/lang/AutoCloseable.html"),
          "domo-users-httpclient",
              List.of(
                  "/java.base/java/lang/AutoCloseable.html",
                  "/org/apache/hc/client5/http/impl/classic/CloseableHttpClient.html"),
          "domo-users-testkit", List.of("/java.base/java/time/Duration.html"));

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final StagedModule module;
  private final Problems problems;

  JarCheck(StagedModule module, Problems problems) {
    this.module = module;
    this.problems = problems;
  }

  void run() throws IOException {
    checkClasses();
    checkSources();
    checkDocumentation();
  }

  private void checkClasses() throws IOException {
    Path jar = module.file(".jar");
    String file = jar.getFileName().toString();
    Map<String, byte[]> entries = entries(jar);
    problems.require(entries.containsKey("META-INF/LICENSE"), file, "has no META-INF/LICENSE");
    String jdk =
        new Manifest(new ByteArrayInputStream(entries.getOrDefault(MANIFEST, new byte[0])))
            .getMainAttributes()
            .getValue("Build-Jdk-Spec");
    problems.require("17".equals(jdk), file, "was built on JDK " + jdk + " instead of JDK 17");
    byte[] descriptor = entries.get("module-info.class");
    if (descriptor == null) {
      problems.add(file, "has no module-info.class");
    } else {
      String version =
          ModuleDescriptor.read(new ByteArrayInputStream(descriptor)).rawVersion().orElse("");
      problems.require(
          version.equals(module.version()), file, "its module has the version '" + version + "'");
    }
    entries.forEach(
        (name, content) -> {
          if (name.endsWith(".class")) {
            int version = ByteBuffer.wrap(content).getShort(6);
            problems.require(version == JAVA_17, file, name + " is not compiled for Java 17");
          } else if (name.endsWith("/version.txt")) {
            String version = new String(content, StandardCharsets.UTF_8).strip();
            problems.require(
                version.endsWith(module.version()), file, name + " is '" + version + "'");
          }
        });
    String pom = "META-INF/maven/" + StagedModule.GROUP + "/" + module.name() + "/pom.xml";
    problems.require(
        Arrays.equals(entries.get(pom), Files.readAllBytes(module.file(".pom"))),
        file,
        pom + " is not the staged POM");
  }

  private void checkSources() throws IOException {
    Path jar = module.file("-sources.jar");
    problems.require(
        entries(jar).containsKey("module-info.java"),
        jar.getFileName().toString(),
        "has no module-info.java");
  }

  private void checkDocumentation() throws IOException {
    Path jar = module.file("-javadoc.jar");
    String file = jar.getFileName().toString();
    Map<String, byte[]> entries = entries(jar);
    problems.require(entries.containsKey("index.html"), file, "has no index.html");
    StringBuilder pages = new StringBuilder();
    entries.forEach(
        (name, content) -> {
          if (name.endsWith(".html")) {
            pages.append(new String(content, StandardCharsets.UTF_8));
          }
        });
    for (String link : LINKS.getOrDefault(module.name(), List.of())) {
      problems.require(pages.indexOf(link + "\"") >= 0, file, "has no link to the page " + link);
    }
  }

  /** Returns the files in a jar, in their order. */
  static Map<String, byte[]> entries(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (!e.isDirectory()) {
          entries.put(e.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }
}

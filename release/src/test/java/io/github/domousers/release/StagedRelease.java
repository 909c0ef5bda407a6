package io.github.domousers.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** A small release as a build stages it, without problems until a test changes it. */
final class StagedRelease {

  static final String VERSION = "1.2.3";

  private static final String MODULE = "domo-users-core-1.2.3";

  /**
   * Signatures of what most tests sign, by key and checksum, because they take most of the time.
   */
  private static final Map<String, byte[]> SIGNATURES = new HashMap<>();

  private static final Map<String, byte[]> DESCRIPTORS = new HashMap<>();

  private final Path project;
  private final Map<String, String> poms = new TreeMap<>();
  private final Map<String, Map<String, byte[]>> jars = new TreeMap<>();
  private final Map<String, String> texts = new TreeMap<>();
  String signingKey;

  StagedRelease(Path project, String signingKey) throws IOException {
    this.project = project;
    this.signingKey = signingKey;
    Files.writeString(
        project.resolve("pom.xml"), "<project><version>" + VERSION + "</version></project>");
    Files.writeString(project.resolve("README.md"), "<version>" + VERSION + "</version>");
    Files.writeString(
        project.resolve("CHANGELOG.md"), "# Changelog\n\n## " + VERSION + ", a day\n");
    byte[] descriptor = moduleDescriptor(VERSION, "17");
    for (String name : StagedModule.NAMES) {
      String file = name + "-" + VERSION;
      poms.put(file + ".pom", pom(name));
      Map<String, byte[]> classes = new LinkedHashMap<>();
      classes.put("META-INF/LICENSE", utf8("Apache"));
      classes.put("module-info.class", descriptor);
      classes.put("META-INF/MANIFEST.MF", manifest("17"));
      classes.put("io/version.txt", utf8("domo-users/" + VERSION));
      jars.put(file + ".jar", classes);
      jars.put(file + "-sources.jar", new LinkedHashMap<>(Map.of("module-info.java", utf8(""))));
      jars.put(file + "-javadoc.jar", new LinkedHashMap<>(Map.of("index.html", utf8(LINKS))));
      String itself = purl("io.github.domousers", name, VERSION);
      String library = purl("org.jspecify", "jspecify", "1.0.0");
      texts.put(
          file + "-cyclonedx.xml",
          "<bom><metadata><component><purl>%s</purl></component></metadata><components><component><purl>%s</purl></component></components></bom>"
              .formatted(itself, library));
      texts.put(
          file + "-cyclonedx.json",
          "{\"purl\" : \"%s\", \"purl\" : \"%s\"}".formatted(itself, library));
      Path target = Files.createDirectories(project.resolve(name).resolve("target"));
      Files.writeString(
          target.resolve("tested-versions.txt"),
          """
             org.jspecify:jspecify:jar:1.0.0:compile -- module org.jspecify
             org.junit.jupiter:junit-jupiter-api:jar:6.0.0:compile (optional)
             org.assertj:assertj-core:jar:3.0.0:test
          """);
    }
  }

  private static final String LINKS =
      """
      "x/java.base/java/time/Duration.html"
      "x/io/github/bucket4j/Bucket.html"
      "x/io/micrometer/observation/ObservationRegistry.html"
      "x/org/apache/hc/client5/http/impl/classic/CloseableHttpClient.html"
      "x/java.base/java/lang/AutoCloseable.html"
      """;

  private static String pom(String name) {
    return """
    <project>
      <modelVersion>4.0.0</modelVersion>
      <groupId>io.github.domousers</groupId>
      <artifactId>%s</artifactId>
      <version>1.2.3</version>
      <name>a name</name>
      <description>a description</description>
      <url>https://example.com</url>
      <licenses><license><name>Apache</name><url>https://example.com/license</url></license></licenses>
      <developers><developer><name>us</name><organization>we</organization></developer></developers>
      <scm>
        <connection>scm:git:https://example.com/x</connection>
        <developerConnection>scm:git:https://example.com/y</developerConnection>
        <url>https://example.com/scm</url>
      </scm>
      <dependencies>
        <dependency><groupId>org.jspecify</groupId><artifactId>jspecify</artifactId><version>1.0.0</version></dependency>
      </dependencies>
    </project>
    """
        .formatted(name);
  }

  static String dependency(String group, String artifact, String version, String more) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>"
        .formatted(group, artifact, version, more);
  }

  private static String purl(String group, String artifact, String version) {
    return "pkg:maven/" + group + "/" + artifact + "@" + version + "?type=jar";
  }

  /** Returns the compiled descriptor of an empty module. */
  static byte[] moduleDescriptor(String version, String release) throws IOException {
    String id = version + " for " + release;
    byte[] known = DESCRIPTORS.get(id);
    if (known == null) {
      known = compileDescriptor(version, release);
      DESCRIPTORS.put(id, known);
    }
    return known;
  }

  private static byte[] compileDescriptor(String version, String release) throws IOException {
    Path directory = Files.createTempDirectory("module");
    Path source = directory.resolve("module-info.java");
    Files.writeString(source, "module example {}");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                release,
                "--module-version",
                version,
                "-d",
                directory.toString(),
                source.toString());
    if (status != 0) {
      throw new IllegalStateException("module-info.java was not compiled");
    }
    return Files.readAllBytes(directory.resolve("module-info.class"));
  }

  /** Changes the text of the core's POM. */
  void pom(String from, String to) {
    poms.computeIfPresent(MODULE + ".pom", (file, text) -> replace(text, from, to));
  }

  /** Changes the text of the testkit's POM. */
  void testkitPom(String from, String to) {
    poms.computeIfPresent("domo-users-testkit-1.2.3.pom", (file, text) -> replace(text, from, to));
  }

  /** Changes an SBOM of the core, named by the end of its file. */
  void sbom(String end, UnaryOperator<String> change) {
    texts.computeIfPresent(MODULE + "-cyclonedx." + end, (file, text) -> change.apply(text));
  }

  /** Returns the entries of a jar of the core, named by the end of its file. */
  Map<String, byte[]> jar(String end) {
    return jars.getOrDefault(MODULE + end, Map.of());
  }

  private static String replace(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalArgumentException("no " + from);
    }
    return text.replace(from, to);
  }

  /** Returns a staged file of the core, named by its end. */
  Path file(String end) {
    return staging().resolve("io/github/domousers/domo-users-core/1.2.3").resolve(MODULE + end);
  }

  Path staging() {
    return project.resolve("target/staging");
  }

  /** Writes the staging directory. */
  void write() throws IOException, PGPException {
    for (StagedModule module : modules()) {
      writeContent(module);
      Files.writeString(
          module.directory().resolveSibling("maven-metadata.xml"), "not part of the bundle");
      for (Path file : module.signedFiles()) {
        seal(file);
      }
    }
  }

  /** Writes the POM, the jars and the SBOMs of a module, without checksums and signatures. */
  void writeContent(StagedModule module) throws IOException {
    Files.createDirectories(module.directory());
    for (Path file : module.signedFiles()) {
      Files.write(file, content(file.getFileName().toString(), module.name()));
    }
  }

  List<StagedModule> modules() {
    return StagedModule.NAMES.stream()
        .map(name -> new StagedModule(name, VERSION, staging()))
        .toList();
  }

  private byte[] content(String file, String module) throws IOException {
    String pom = poms.getOrDefault(file, "");
    if (!pom.isEmpty()) {
      return utf8(pom);
    }
    String text = texts.getOrDefault(file, "");
    if (!text.isEmpty()) {
      return utf8(text);
    }
    Map<String, byte[]> entries = new LinkedHashMap<>(jars.getOrDefault(file, Map.of()));
    entries.putIfAbsent(
        "META-INF/maven/io.github.domousers/" + module + "/pom.xml",
        utf8(poms.getOrDefault(module + "-" + VERSION + ".pom", "")));
    return jar(entries);
  }

  private void seal(Path file) throws IOException, PGPException {
    byte[] content = Files.readAllBytes(file);
    for (String end : StagedModule.CHECKSUMS) {
      Files.writeString(
          file.resolveSibling(file.getFileName() + "." + end), FileCheck.digest(content, end));
    }
    Files.write(file.resolveSibling(file.getFileName() + ".asc"), sign(content));
  }

  static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTime(1_800_000_000_000L);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] manifest(String jdk) {
    return utf8("Manifest-Version: 1.0\r\nBuild-Jdk-Spec: " + jdk + "\r\n");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] sign(byte[] content) throws IOException, PGPException {
    String id = signingKey + FileCheck.digest(content, "sha256");
    byte[] known = SIGNATURES.get(id);
    if (known == null) {
      known = createSignature(content);
      SIGNATURES.put(id, known);
    }
    return known;
  }

  private byte[] createSignature(byte[] content) throws IOException, PGPException {
    PGPSecretKey secret =
        new PGPSecretKeyRing(
                PGPUtil.getDecoderStream(new ByteArrayInputStream(utf8(signingKey))),
                new BcKeyFingerprintCalculator())
            .getSecretKey();
    PGPPublicKey publicKey = secret.getPublicKey();
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(publicKey.getAlgorithm(), HashAlgorithmTags.SHA256),
            publicKey);
    generator.init(
        PGPSignature.BINARY_DOCUMENT,
        secret.extractPrivateKey(
            new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                .build(new char[0])));
    generator.update(content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArmoredOutputStream armored = ArmoredOutputStream.builder().build(bytes)) {
      generator.generate().encode(armored);
    }
    return bytes.toByteArray();
  }
}

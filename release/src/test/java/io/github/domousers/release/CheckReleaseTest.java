package io.github.domousers.release;

import static io.github.domousers.release.StagedRelease.dependency;
import static io.github.domousers.release.StagedRelease.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The check of a release")
class CheckReleaseTest {

  private static String key = "";
  private static String otherKey = "";
  private static String throwAwayKey = "";

  @TempDir private Path project;
  private StagedRelease release;

  /** What is wrong with a release. */
  private interface Mistake {
    void make(StagedRelease release) throws IOException;
  }

  @BeforeAll
  static void createKeys() throws IOException, PGPException {
    key = ThrowAwayKey.create("the maintainers", KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    otherKey = ThrowAwayKey.create("the maintainers", KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    throwAwayKey =
        ThrowAwayKey.create("Not for Release", KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
  }

  @BeforeEach
  void createRelease() throws IOException {
    release = new StagedRelease(project, key);
  }

  private List<String> check(String expectedKey, boolean rehearsal) throws IOException {
    return new CheckRelease(project, SigningKey.parse(expectedKey), rehearsal).run();
  }

  @Test
  @DisplayName(
      "finds no problem in a complete release, and writes its files and nothing else to the bundle")
  void completeRelease() throws IOException, PGPException {
    release.write();

    CheckRelease check = new CheckRelease(project, SigningKey.parse(key), false);

    assertThat(check.run()).isEmpty();
    Path bundle = check.writeBundle();
    assertThat(bundle).hasFileName("domo-users-1.2.3.zip");
    assertThat(JarCheck.entries(bundle).keySet())
        .hasSize(4 * 6 * 6)
        .allMatch(name -> name.startsWith("io/github/domousers/domo-users-"))
        .noneMatch(name -> name.contains("maven-metadata"))
        .contains(
            "io/github/domousers/domo-users-core/1.2.3/domo-users-core-1.2.3.pom",
            "io/github/domousers/domo-users-feign/1.2.3/domo-users-feign-1.2.3-javadoc.jar.asc",
            "io/github/domousers/domo-users-testkit/1.2.3/domo-users-testkit-1.2.3-cyclonedx.json.sha512");
  }

  @Test
  @DisplayName("reports all mistakes together")
  void severalMistakes() throws IOException, PGPException {
    release.pom("<name>a name</name>", "");
    release.sbom("xml", text -> text.replace("@1.0.0", "@0.9"));
    release.jar(".jar").remove("META-INF/LICENSE");
    release.write();
    Files.delete(
        release
            .staging()
            .resolve("io/github/domousers/domo-users-feign/1.2.3/domo-users-feign-1.2.3.jar.md5"));

    assertThat(check(key, false))
        .containsExactlyInAnyOrder(
            "domo-users-core-1.2.3.pom: <name> is missing or empty",
            "domo-users-core-1.2.3-cyclonedx.xml: org.jspecify:jspecify has version 0.9, but 1.0.0 is tested",
            "domo-users-core-1.2.3-cyclonedx.json: lists other libraries than the SBOM in XML:"
                + " {io.github.domousers:domo-users-core=1.2.3, org.jspecify:jspecify=1.0.0} instead of"
                + " {io.github.domousers:domo-users-core=1.2.3, org.jspecify:jspecify=0.9}",
            "domo-users-core-1.2.3.jar: has no META-INF/LICENSE",
            "domo-users-feign-1.2.3.jar.md5: is missing");
  }

  @Test
  @DisplayName("rejects a throw-away key")
  void throwAwayKey() throws IOException, PGPException {
    release.signingKey = throwAwayKey;
    release.write();

    assertThat(check(throwAwayKey, false))
        .singleElement()
        .asString()
        .contains("is a throw-away key");
  }

  @Test
  @DisplayName("accepts a throw-away key in a rehearsal, and names the bundle after it")
  void rehearsal() throws IOException, PGPException {
    release.signingKey = throwAwayKey;
    release.write();

    CheckRelease check = new CheckRelease(project, SigningKey.parse(throwAwayKey), true);

    assertThat(check.run()).isEmpty();
    assertThat(check.writeBundle()).hasFileName("domo-users-1.2.3-not-for-release.zip");
  }

  @Test
  @DisplayName("rejects another key in a rehearsal")
  void otherKeyInRehearsal() throws IOException, PGPException {
    release.write();

    assertThat(check(key, true)).singleElement().asString().contains("is not a throw-away key");
  }

  @Test
  @DisplayName("rejects the signatures of another key")
  void otherKey() throws IOException, PGPException {
    release.signingKey = otherKey;
    release.write();

    assertThat(check(key, false)).hasSize(4 * 6).allMatch(p -> p.contains("is not a signature"));
  }

  @Test
  @DisplayName("rejects the signatures of a primary key that may only certify")
  void certifyingKey() throws IOException, PGPException {
    release.signingKey = ThrowAwayKey.create("the maintainers", KeyFlags.CERTIFY_OTHER);
    release.write();

    assertThat(check(release.signingKey, false))
        .hasSize(4 * 6)
        .allMatch(p -> p.contains("or the key may not sign"));
  }

  @Test
  @DisplayName("rejects a version that is a snapshot")
  void snapshot() throws IOException, PGPException {
    release.write();
    Files.writeString(
        project.resolve("pom.xml"), "<project><version>1.2.3-SNAPSHOT</version></project>");

    assertThat(check(key, false))
        .contains("pom.xml: 1.2.3-SNAPSHOT is a snapshot")
        .anyMatch(p -> p.contains("domo-users-core-1.2.3.pom: is unexpected"));
  }

  @Test
  @DisplayName("requires the version in the README and in the changelog")
  void documents() throws IOException, PGPException {
    release.write();
    Files.writeString(project.resolve("README.md"), "<version>1.2.2</version>");
    Files.writeString(project.resolve("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n");

    assertThat(check(key, false))
        .containsExactly(
            "README.md: does not name version 1.2.3",
            "CHANGELOG.md: has no section for version 1.2.3");
  }

  @Test
  @DisplayName("rejects a text that is not a key")
  void noKey() {
    assertThatThrownBy(() -> SigningKey.parse("secret"))
        .isInstanceOf(IOException.class)
        .hasMessage("the key that signs the release is not an OpenPGP secret key");
  }

  static Stream<Arguments> mistakesInWhatIsBuilt() {
    return Stream.of(
        missing("name", "<name>a name</name>"),
        missing("description", "<description>a description</description>"),
        missing("url", "<url>https://example.com</url>"),
        missing("licenses/license/name", "<name>Apache</name>"),
        missing("licenses/license/url", "<url>https://example.com/license</url>"),
        missing("developers/developer/name", "<name>us</name>"),
        missing("developers/developer/organization", "<organization>we</organization>"),
        missing("scm/connection", "<connection>scm:git:https://example.com/x</connection>"),
        missing(
            "scm/developerConnection",
            "<developerConnection>scm:git:https://example.com/y</developerConnection>"),
        missing("scm/url", "<url>https://example.com/scm</url>"),
        pom("<modelVersion>4.0.0", "<modelVersion>4.1.0", "<modelVersion> is '4.1.0'"),
        pom("<groupId>io.github.domousers", "<groupId>x", "<groupId> is 'x'"),
        pom("<artifactId>domo-users-core", "<artifactId>y", "<artifactId> is 'y'"),
        pom("<version>1.2.3", "<version>1.2.4", "<version> is '1.2.4'"),
        pom("<name>a name", "<packaging>war</packaging><name>a name", "<packaging> is not jar"),
        pom("<name>a name", "<name>${project.name}", "has a property"),
        pom("<name>a name", "<name>1.2.3-SNAPSHOT", "contains SNAPSHOT"),
        pom("<name>a name", "<parent/><name>a name", "has <parent>"),
        pom("<name>a name", "<build/><name>a name", "has <build>"),
        pom("<name>a name", "<profiles/><name>a name", "has <profiles>"),
        pom("<name>a name", "<repositories/><name>a name", "has <repositories>"),
        pom("<name>a name", "<dependencyManagement/><name>a name", "has <dependencyManagement>"),
        pom(
            "<version>1.0.0",
            "<version>1.0.1",
            "domo-users-core-1.2.3.pom: org.jspecify:jspecify has version 1.0.1, but 1.0.0 is tested"),
        pom(
            "</dependencies>",
            dependency("a", "b", "1", "") + "</dependencies>",
            "a:b 1 is not on the class path of the tests"),
        pom(
            "</dependencies>",
            dependency("org.assertj", "assertj-core", "3.0.0", "<scope>test</scope>")
                + "</dependencies>",
            "org.assertj:assertj-core has the scope test"),
        pom(
            "</dependencies>",
            dependency("org.assertj", "assertj-core", "3.0.0", "") + "</dependencies>",
            "org.assertj:assertj-core is a test library"),
        pom(
            "</dependencies>",
            dependency(
                    "org.junit.jupiter", "junit-jupiter-api", "6.0.0", "<optional>true</optional>")
                + "</dependencies>",
            "org.junit.jupiter:junit-jupiter-api is a test library"),
        pom(
            "<version>1.0.0</version>",
            "<version>1.0.0</version><type>test-jar</type>",
            "org.jspecify:jspecify has a <type>"),
        arguments(
            "a testkit that needs JUnit",
            (Mistake)
                r ->
                    r.testkitPom(
                        "</dependencies>",
                        dependency("org.junit.jupiter", "junit-jupiter-api", "6.0.0", "")
                            + "</dependencies>"),
            "domo-users-testkit-1.2.3.pom: org.junit.jupiter:junit-jupiter-api is a test library"),
        arguments(
            "a dependency that the SBOM does not list",
            (Mistake)
                r ->
                    r.sbom(
                        "xml", text -> text.replace("org.jspecify/jspecify", "org.jspecify/other")),
            "org.jspecify:jspecify is in the POM, but not in the SBOM"),
        arguments(
            "an SBOM with another version",
            (Mistake) r -> r.sbom("xml", text -> text.replace("jspecify@1.0.0", "jspecify@0.9")),
            "cyclonedx.xml: org.jspecify:jspecify has version 0.9, but 1.0.0 is tested"),
        arguments(
            "an SBOM with a snapshot",
            (Mistake) r -> r.sbom("xml", text -> text.replace("@1.0.0", "@1.0.0-SNAPSHOT")),
            "jspecify 1.0.0-SNAPSHOT is a snapshot"),
        arguments(
            "an SBOM with a test library",
            (Mistake)
                r ->
                    r.sbom(
                        "xml",
                        text ->
                            text.replace(
                                "</components>",
                                "<component><purl>pkg:maven/org.assertj/assertj-core@3.0.0?type=jar</purl></component></components>")),
            "cyclonedx.xml: org.assertj:assertj-core is a test library"),
        arguments(
            "an SBOM of another module",
            (Mistake) r -> r.sbom("xml", text -> text.replace("domo-users-core", "domo-users-x")),
            "does not describe io.github.domousers:domo-users-core 1.2.3"),
        arguments(
            "SBOMs that differ",
            (Mistake) r -> r.sbom("json", text -> text.replace("@1.0.0", "@1.0.1")),
            "cyclonedx.json: lists other libraries than the SBOM in XML"),
        arguments(
            "a jar without the license",
            (Mistake) r -> r.jar(".jar").remove("META-INF/LICENSE"),
            "has no META-INF/LICENSE"),
        arguments(
            "a jar without a module descriptor",
            (Mistake) r -> r.jar(".jar").remove("module-info.class"),
            "has no module-info.class"),
        arguments(
            "a module of another version",
            (Mistake)
                r ->
                    r.jar(".jar")
                        .put("module-info.class", StagedRelease.moduleDescriptor("1.2.2", "17")),
            "its module has the version '1.2.2'"),
        arguments(
            "a class for an older Java",
            (Mistake)
                r ->
                    r.jar(".jar")
                        .put("module-info.class", StagedRelease.moduleDescriptor("1.2.3", "11")),
            "module-info.class is not compiled for Java 17"),
        arguments(
            "a jar that was built on another JDK",
            (Mistake) r -> r.jar(".jar").put("META-INF/MANIFEST.MF", StagedRelease.manifest("25")),
            "was built on JDK 25 instead of JDK 17"),
        arguments(
            "a jar without a manifest",
            (Mistake) r -> r.jar(".jar").remove("META-INF/MANIFEST.MF"),
            "was built on JDK null instead of JDK 17"),
        arguments(
            "a jar that was built for another version",
            (Mistake) r -> r.jar(".jar").put("io/version.txt", utf8("domo-users/1.2.2")),
            "io/version.txt is 'domo-users/1.2.2'"),
        arguments(
            "a jar with another POM",
            (Mistake)
                r ->
                    r.jar(".jar")
                        .put(
                            "META-INF/maven/io.github.domousers/domo-users-core/pom.xml",
                            utf8("x")),
            "pom.xml is not the staged POM"),
        arguments(
            "a source jar without sources",
            (Mistake) r -> r.jar("-sources.jar").clear(),
            "has no module-info.java"),
        arguments(
            "a documentation without pages",
            (Mistake) r -> r.jar("-javadoc.jar").clear(),
            "has no index.html"),
        arguments(
            "a documentation without links",
            (Mistake) r -> r.jar("-javadoc.jar").put("index.html", utf8("")),
            "has no link to the page /io/github/bucket4j/Bucket.html"));
  }

  private static Arguments missing(String path, String element) {
    return pom(element, "", "domo-users-core-1.2.3.pom: <" + path + "> is missing or empty");
  }

  private static Arguments pom(String from, String to, String problem) {
    return arguments(
        "a POM with '" + to + "' instead of '" + from + "'",
        (Mistake) r -> r.pom(from, to),
        problem);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesInWhatIsBuilt")
  @DisplayName("reports a mistake in the POM, the SBOM or a jar")
  void mistakeInWhatIsBuilt(String mistakeName, Mistake mistake, String problem)
      throws IOException {
    mistake.make(release);

    Problems problems = new Problems();
    for (StagedModule module : release.modules()) {
      release.writeContent(module);
      CheckRelease.checkContent(project, module, problems);
    }

    assertThat(problems.list()).as(mistakeName).anyMatch(p -> p.contains(problem));
  }

  static Stream<Arguments> mistakesInWhatIsStaged() {
    return Stream.of(
        deleted(".pom"),
        deleted("-sources.jar"),
        deleted("-javadoc.jar"),
        deleted("-cyclonedx.json"),
        deleted("-cyclonedx.xml"),
        deleted(".jar.asc"),
        deleted(".jar.md5"),
        deleted(".jar.sha1"),
        deleted(".jar.sha256"),
        deleted(".jar.sha512"),
        arguments(
            "a file too many",
            (Mistake) r -> Files.writeString(r.file("-tests.jar"), ""),
            "domo-users-core-1.2.3-tests.jar: is unexpected"),
        arguments(
            "the parent",
            (Mistake)
                r -> {
                  Path parent = r.staging().resolve("io/github/domousers/domo-users/1.2.3");
                  Files.createDirectories(parent);
                  Files.writeString(parent.resolve("domo-users-1.2.3.pom"), "");
                },
            "domo-users-1.2.3.pom: is unexpected"),
        arguments(
            "a wrong checksum",
            (Mistake) r -> Files.writeString(r.file(".jar.sha256"), "00"),
            "domo-users-core-1.2.3.jar.sha256: is not the checksum of the file"),
        arguments(
            "the signature of another file",
            (Mistake) r -> Files.write(r.file(".jar.asc"), Files.readAllBytes(r.file(".pom.asc"))),
            "domo-users-core-1.2.3.jar.asc: is not a signature of the file"),
        arguments(
            "a signature file without a signature",
            (Mistake) r -> Files.writeString(r.file(".jar.asc"), "signed"),
            "domo-users-core-1.2.3.jar.asc: is not a signature of the file"),
        arguments(
            "a file that was changed after it was signed",
            (Mistake) r -> Files.writeString(r.file("-cyclonedx.json"), "{}"),
            "domo-users-core-1.2.3-cyclonedx.json.asc: is not a signature of the file"),
        arguments(
            "a POM that is not XML",
            (Mistake) r -> Files.writeString(r.file(".pom"), "<project>"),
            "domo-users-core: cannot be read"));
  }

  private static Arguments deleted(String end) {
    return arguments(
        "no file *" + end,
        (Mistake) r -> Files.delete(r.file(end)),
        "domo-users-core-1.2.3" + end + ": is missing");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesInWhatIsStaged")
  @DisplayName("reports a mistake in the staging directory")
  void mistakeInWhatIsStaged(String mistakeName, Mistake mistake, String problem)
      throws IOException, PGPException {
    release.write();
    mistake.make(release);

    assertThat(check(key, false)).as(mistakeName).anyMatch(p -> p.contains(problem));
  }
}

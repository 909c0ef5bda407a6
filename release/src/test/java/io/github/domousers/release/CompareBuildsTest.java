package io.github.domousers.release;

import static io.github.domousers.release.StagedRelease.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The comparison of two builds")
class CompareBuildsTest {

  private static final String JAR = "domo-users-core/target/domo-users-core-1.jar";

  @TempDir private Path first;
  @TempDir private Path second;

  @BeforeEach
  void build() throws IOException {
    build(first);
    build(second);
  }

  private static void build(Path project) throws IOException {
    for (String name : StagedModule.NAMES) {
      Path target = Files.createDirectories(project.resolve(name).resolve("target"));
      Files.writeString(target.resolve(".flattened-pom.xml"), "<project/>");
      Files.writeString(target.resolve("bom.json"), "{}");
      Files.writeString(target.resolve("bom.xml"), "<bom/>");
      for (String end : new String[] {"-1.jar", "-1-sources.jar", "-1-javadoc.jar"}) {
        Files.write(target.resolve(name + end), jar("a", "b"));
      }
    }
  }

  private static byte[] jar(String... names) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String name : names) {
      entries.put(name, utf8("content"));
    }
    return StagedRelease.jar(entries);
  }

  @Test
  @DisplayName("finds no difference between the same files")
  void sameFiles() throws IOException {
    assertThat(CompareBuilds.differences(first, second)).isEmpty();
  }

  @Test
  @DisplayName("names the entry of a jar whose content differs")
  void content() throws IOException {
    Files.write(
        second.resolve(JAR),
        StagedRelease.jar(new LinkedHashMap<>(Map.of("a", utf8("content"), "b", utf8("other")))));

    assertThat(CompareBuilds.differences(first, second))
        .singleElement()
        .asString()
        .contains(JAR + ": b: time")
        .contains("SHA-256");
  }

  @Test
  @DisplayName("names the entry of a jar whose time differs")
  void time() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"a", "b"}) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(name.equals("a") ? 1_800_000_000_000L : 1_800_000_004_000L);
        zip.putNextEntry(entry);
        zip.write(utf8("content"));
      }
    }
    Files.write(second.resolve(JAR), bytes.toByteArray());

    assertThat(CompareBuilds.differences(first, second))
        .singleElement()
        .asString()
        .contains(JAR + ": b: time");
  }

  @Test
  @DisplayName("names an entry that is in one jar only")
  void entry() throws IOException {
    Files.write(second.resolve(JAR), jar("a", "b", "c"));

    assertThat(CompareBuilds.differences(first, second))
        .singleElement()
        .asString()
        .startsWith(JAR + ": c: missing, and in the other build time");
  }

  @Test
  @DisplayName("reports another order of entries")
  void order() throws IOException {
    Files.write(second.resolve(JAR), jar("b", "a"));

    assertThat(CompareBuilds.differences(first, second))
        .containsExactly(JAR + " differs in the order of its entries or in their compression");
  }

  @Test
  @DisplayName("reports a POM that differs")
  void pom() throws IOException {
    Files.writeString(second.resolve("domo-users-feign/target/.flattened-pom.xml"), "<Project/>");

    assertThat(CompareBuilds.differences(first, second))
        .containsExactly("domo-users-feign/target/.flattened-pom.xml differs at byte 1");
  }

  @Test
  @DisplayName("reports a file that one build does not have")
  void oneBuild() throws IOException {
    Files.delete(second.resolve("domo-users-testkit/target/bom.json"));

    assertThat(CompareBuilds.differences(first, second))
        .containsExactly("domo-users-testkit/target/bom.json is in one build only");
  }

  @Test
  @DisplayName("reports a file that no build has")
  void noBuild() throws IOException {
    Files.delete(first.resolve("domo-users-testkit/target/bom.json"));
    Files.delete(second.resolve("domo-users-testkit/target/bom.json"));

    assertThat(CompareBuilds.differences(first, second))
        .containsExactly("domo-users-testkit has no file *bom.json");
  }
}

package io.github.domousers.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The code on the frameworks page is copied from the applications in {@code examples/downstream},
 * where markers surround each block. These applications check their own rows of the table <i>Works
 * with</i>.
 */
class FrameworksPageTest {

  private static final Path PAGE = Path.of("../../docs/frameworks.md");
  private static final Path APPLICATIONS = Path.of("../downstream/src/it");

  private static final Pattern SHOWN = Pattern.compile("```\\w+\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern MARKED =
      Pattern.compile(
          "( *)(?://|#|<!--) frameworks\\.md begins[^\\n"
              + "]*\\n"
              + "(.*?) *(?://|#|<!--) frameworks\\.md ends",
          Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+?) \\| \\**\\d.*$");

  @Test
  void theCodeOnThePageIsTheCodeOfTheApplications() throws IOException {
    List<String> shown = SHOWN.matcher(page()).results().map(block -> block.group(1)).toList();

    List<String> marked = new ArrayList<>();
    for (String source : sources()) {
      MARKED.matcher(source).results().map(FrameworksPageTest::dedented).forEach(marked::add);
    }

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(marked);
  }

  @Test
  void theTableListsOnlyFrameworksThatAnApplicationUses() throws IOException {
    List<String> labels = ROW.matcher(page()).results().map(row -> row.group(1)).toList();

    List<String> versions =
        Pattern.compile("\\d[\\d.]*")
            .matcher(String.join(" ", labels))
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(versions)
        .isNotEmpty()
        .allSatisfy(
            version ->
                assertThat(sources()).anyMatch(source -> source.contains(">" + version + "<")));
  }

  @Test
  void theTableHasTheOldestSupportedVersions() throws IOException {
    String compatibility = Files.readString(Path.of("../../compatibility/pom.xml"));

    String versions =
        Stream.of(
                "httpclient5",
                "httpcore5",
                "hibernate-validator",
                "jakarta.validation",
                "feign",
                "jackson",
                "slf4j")
            .map(library -> version(compatibility, library))
            .reduce("| oldest supported |", (row, version) -> row + " " + version + " |");

    assertThat(page().lines()).contains(versions);
  }

  private static String version(String pom, String library) {
    String tag = library + ".version>";
    int start = pom.indexOf("<" + tag) + tag.length() + 1;
    return pom.substring(start, pom.indexOf("</" + tag));
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private static List<String> sources() {
    try (Stream<Path> files = Files.walk(APPLICATIONS)) {
      return files.filter(Files::isRegularFile).map(FrameworksPageTest::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String dedented(MatchResult block) {
    return block.group(2).replaceAll("(?m)^" + block.group(1), "");
  }
}

package io.github.domousers.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries on the class path of a module's tests, as {@code group:artifact}, and their
 * versions.
 */
record Libraries(Map<String, String> versions) {

  /** A line of the goal {@code dependency:list}. */
  private static final Pattern LINE =
      Pattern.compile("([\\w.-]+:[\\w.-]+):jar:([\\w.-]+):(compile|provided|runtime|test)\\b");

  /** What is used for tests only, in this project and by its users. */
  private static final List<String> TEST_GROUPS =
      List.of(
          "com.tngtech.archunit",
          "org.apiguardian",
          "org.assertj",
          "org.junit",
          "org.mockito",
          "org.opentest4j");

  /** The test libraries that the testkit's users may need. */
  private static final List<String> OPTIONAL_IN_TESTKIT =
      List.of("com.tngtech.archunit:archunit", "org.junit.jupiter:junit-jupiter-api");

  /** Reads what the build listed for a module of the project. */
  static Libraries tested(Path project, String module) throws IOException {
    Path list = project.resolve(module).resolve("target/tested-versions.txt");
    Map<String, String> versions = new TreeMap<>();
    Matcher line = LINE.matcher(Files.readString(list));
    while (line.find()) {
      versions.put(line.group(1), line.group(2));
    }
    if (versions.isEmpty()) {
      throw new IOException(list + " lists no libraries");
    }
    return new Libraries(versions);
  }

  /** Adds a problem if the version is not the tested one. */
  void check(String library, String version, String file, Problems problems) {
    String tested = versions.get(library);
    problems.require(
        version.equals(tested),
        file,
        tested == null
            ? library + " " + version + " is not on the class path of the tests"
            : library + " has version " + version + ", but " + tested + " is tested");
  }

  /** Returns whether only tests use the library, given as {@code group:artifact}. */
  static boolean isForTests(String library) {
    return TEST_GROUPS.stream()
            .anyMatch(group -> library.startsWith(group + ":") || library.startsWith(group + "."))
        || library.endsWith("-test")
        || library.equals("org.slf4j:slf4j-jdk14")
        || library.equals(StagedModule.GROUP + ":" + StagedModule.TESTKIT);
  }

  /** Returns whether the testkit may have the test library as an optional dependency. */
  static boolean isOptionalInTestkit(String library) {
    return OPTIONAL_IN_TESTKIT.contains(library);
  }
}

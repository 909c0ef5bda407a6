package io.github.domousers.release;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/**
 * Checks a POM alone, as Maven Central does: it has no parent, and all that is required is in it.
 * It lists nothing that users do not need.
 */
final class PomCheck {

  private static final Set<String> ALLOWED =
      Set.of(
          "modelVersion",
          "groupId",
          "artifactId",
          "version",
          "packaging",
          "name",
          "description",
          "url",
          "licenses",
          "developers",
          "scm",
          "dependencies");

  private static final List<String> REQUIRED =
      List.of(
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "developers/developer/organization",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  private static final Set<String> SCOPES = Set.of("", "compile", "runtime");

  private final StagedModule module;
  private final Libraries tested;
  private final Problems problems;
  private final String file;

  PomCheck(StagedModule module, Libraries tested, Problems problems) {
    this.module = module;
    this.tested = tested;
    this.problems = problems;
    this.file = module.file(".pom").getFileName().toString();
  }

  void run() throws IOException {
    byte[] bytes = Files.readAllBytes(module.file(".pom"));
    Xml pom = Xml.parse(bytes);
    for (Xml child : pom.children()) {
      problems.require(
          ALLOWED.contains(child.name()), file, "has <" + child.name() + ">, which is not allowed");
    }
    requireText(pom, "modelVersion", "4.0.0");
    requireText(pom, "groupId", StagedModule.GROUP);
    requireText(pom, "artifactId", module.name());
    requireText(pom, "version", module.version());
    problems.require(
        Set.of("", "jar").contains(pom.text("packaging")), file, "<packaging> is not jar");
    for (String path : REQUIRED) {
      problems.require(
          !pom.text(path.split("/")).isEmpty(), file, "<" + path + "> is missing or empty");
    }
    problems.require(!pom.text().contains("${"), file, "has a property: ${ is in it");
    problems.require(!pom.text().contains("SNAPSHOT"), file, "contains SNAPSHOT");
    pom.all("dependencies", "dependency").forEach(this::checkDependency);
  }

  private void requireText(Xml pom, String name, String expected) {
    String text = pom.text(name);
    problems.require(
        text.equals(expected), file, "<" + name + "> is '" + text + "', not '" + expected + "'");
  }

  private void checkDependency(Xml dependency) {
    String library = dependency.text("groupId") + ":" + dependency.text("artifactId");
    String scope = dependency.text("scope");
    boolean optional = dependency.text("optional").equals("true");
    problems.require(SCOPES.contains(scope), file, library + " has the scope " + scope);
    for (String name : List.of("classifier", "systemPath", "type")) {
      String value = dependency.text(name);
      problems.require(
          value.isEmpty() || value.equals("jar"), file, library + " has a <" + name + ">");
    }
    if (Libraries.isForTests(library)) {
      problems.require(
          optional
              && module.name().equals(StagedModule.TESTKIT)
              && Libraries.isOptionalInTestkit(library),
          file,
          library + " is a test library");
    }
    tested.check(library, dependency.text("version"), file, problems);
  }
}

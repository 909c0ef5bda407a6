package io.github.domousers.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that a CycloneDX SBOM lists the libraries that the POM names, in the versions that were
 * tested.
 */
final class SbomCheck {

  private static final Pattern PURL = Pattern.compile("pkg:maven/([^/]+)/([^@]+)@([^?]+)\\?.*");

  private static final Pattern JSON_PURL = Pattern.compile("\"purl\"\\s*:\\s*\"([^\"]+)\"");

  private final StagedModule module;
  private final Libraries tested;
  private final Problems problems;

  SbomCheck(StagedModule module, Libraries tested, Problems problems) {
    this.module = module;
    this.tested = tested;
    this.problems = problems;
  }

  void run() throws IOException {
    Path xmlFile = module.file("-cyclonedx.xml");
    String file = xmlFile.getFileName().toString();
    Xml bom = Xml.parse(Files.readAllBytes(xmlFile));
    Map<String, String> libraries = new TreeMap<>();
    for (Xml component : bom.all("components", "component")) {
      add(component.text("purl"), libraries);
    }
    libraries.forEach((library, version) -> checkLibrary(library, version, file));
    Xml pom = Xml.parse(Files.readAllBytes(module.file(".pom")));
    for (Xml dependency : pom.all("dependencies", "dependency")) {
      String library = dependency.text("groupId") + ":" + dependency.text("artifactId");
      problems.require(
          libraries.containsKey(library), file, library + " is in the POM, but not in the SBOM");
    }
    Map<String, String> all = new TreeMap<>(libraries);
    add(bom.text("metadata", "component", "purl"), all);
    String itself = StagedModule.GROUP + ":" + module.name();
    problems.require(
        module.version().equals(all.get(itself)),
        file,
        "does not describe " + itself + " " + module.version());

    Path jsonFile = module.file("-cyclonedx.json");
    Map<String, String> json = new TreeMap<>();
    Matcher purl = JSON_PURL.matcher(Files.readString(jsonFile));
    while (purl.find()) {
      add(purl.group(1), json);
    }
    problems.require(
        json.equals(all),
        jsonFile.getFileName().toString(),
        "lists other libraries than the SBOM in XML: " + json + " instead of " + all);
  }

  private static void add(String purl, Map<String, String> libraries) {
    Matcher parts = PURL.matcher(purl);
    if (parts.matches()) {
      libraries.put(parts.group(1) + ":" + parts.group(2), parts.group(3));
    } else {
      libraries.put("package URL '" + purl + "'", "unknown");
    }
  }

  private void checkLibrary(String library, String version, String file) {
    problems.require(
        module.name().equals(StagedModule.TESTKIT) || !Libraries.isForTests(library),
        file,
        library + " is a test library");
    problems.require(
        !version.contains("SNAPSHOT"), file, library + " " + version + " is a snapshot");
    tested.check(library, version, file, problems);
  }
}

package io.github.domousers.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks that builds are reproducible: two builds of one commit, in two directories, have the same
 * jars, POMs and SBOMs, byte by byte.
 */
public final class CompareBuilds {

  private CompareBuilds() {}

  /** Compares the builds in the two directories of the arguments. */
  @SuppressWarnings("SystemOut") // the output of a program
  public static void main(String... args) throws IOException {
    Path first = Path.of(args[0]);
    Path second = Path.of(args[1]);
    List<String> differences = differences(first, second);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "Two builds of the same commit differ:\n  " + String.join("\n  ", differences));
    }
    for (String file : files(first)) {
      System.out.println("identical: " + file);
    }
  }

  /** Returns the differences between two builds. */
  static List<String> differences(Path first, Path second) throws IOException {
    List<String> files = files(first);
    List<String> differences =
        StagedModule.NAMES.stream()
            .flatMap(
                name ->
                    Stream.of(
                            ".jar",
                            "-sources.jar",
                            "-javadoc.jar",
                            "pom.xml",
                            "bom.json",
                            "bom.xml")
                        .filter(
                            end ->
                                files.stream()
                                    .noneMatch(f -> f.startsWith(name + "/") && f.endsWith(end)))
                        .map(end -> name + " has no file *" + end))
            .collect(Collectors.toList());
    for (String file : files) {
      differences.addAll(differences(file, first.resolve(file), second.resolve(file)));
    }
    return differences;
  }

  private static List<String> files(Path build) throws IOException {
    TreeSet<String> files = new TreeSet<>();
    for (String name : StagedModule.NAMES) {
      Path target = build.resolve(name).resolve("target");
      try (Stream<Path> entries = Files.list(target)) {
        entries
            .map(file -> file.getFileName().toString())
            .filter(
                file ->
                    file.endsWith(".jar")
                        || List.of(".flattened-pom.xml", "bom.json", "bom.xml").contains(file))
            .forEach(file -> files.add(name + "/target/" + file));
      }
    }
    return List.copyOf(files);
  }

  private static List<String> differences(String file, Path first, Path second) throws IOException {
    if (!Files.exists(second)) {
      return List.of(file + " is in one build only");
    }
    if (Files.mismatch(first, second) < 0) {
      return List.of();
    }
    if (!file.endsWith(".jar")) {
      return List.of(file + " differs at byte " + Files.mismatch(first, second));
    }
    Map<String, String> a = describe(first);
    Map<String, String> b = describe(second);
    TreeSet<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    List<String> differences =
        names.stream()
            .filter(name -> !a.getOrDefault(name, "").equals(b.getOrDefault(name, "")))
            .map(
                name ->
                    String.format(
                        "%s: %s: %s, and in the other build %s",
                        file,
                        name,
                        a.getOrDefault(name, "missing"),
                        b.getOrDefault(name, "missing")))
            .toList();
    return differences.isEmpty()
        ? List.of(file + " differs in the order of its entries or in their compression")
        : differences;
  }

  private static Map<String, String> describe(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return Collections.list(zip.entries()).stream()
          .collect(
              Collectors.toMap(
                  ZipEntry::getName,
                  entry ->
                      String.format(
                          "time %s, SHA-256 %s", entry.getTimeLocal(), digest(zip, entry))));
    }
  }

  private static String digest(ZipFile zip, ZipEntry entry) {
    try {
      byte[] content = zip.getInputStream(entry).readAllBytes();
      return FileCheck.digest(content, "sha256").substring(0, 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

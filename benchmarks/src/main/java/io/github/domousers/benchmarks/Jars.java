package io.github.domousers.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that a client needs, so that its start loads no others. */
final class Jars {

  static final String HTTPCLIENT_ADAPTER = "domo-users-httpclient";
  static final String FEIGN_ADAPTER = "domo-users-feign";
  static final String TESTKIT = "domo-users-testkit";

  private static final String BENCHMARKS = "benchmarks";

  private static final List<String> JACKSON =
      List.of("jackson-annotations", "jackson-core", "jackson-databind");
  private static final List<String> HTTPCLIENT =
      List.of("httpclient5", "httpcore5", "httpcore5-h2", "slf4j-api");
  private static final List<String> FEIGN = List.of("feign-core", "feign-hc5", "feign-jackson3");
  private static final List<String> OKHTTP =
      List.of("okhttp-jvm", "okio-jvm", "kotlin-stdlib", "annotations");

  private Jars() {}

  /** {@return the class path of a client} */
  static String classPath(Client client) throws IOException {
    return switch (client) {
      case RAW, RAW_JACKSON, JDK -> classPath(libraries(JACKSON));
      case HTTPCLIENT, MINIMAL_HTTPCLIENT -> classPath(libraries(JACKSON, HTTPCLIENT));
      case FEIGN -> classPath(libraries(JACKSON, HTTPCLIENT, FEIGN));
      case OKHTTP -> classPath(libraries(JACKSON, OKHTTP));
      case OUR_HTTPCLIENT -> classPath(HTTPCLIENT_ADAPTER);
      case OUR_FEIGN -> classPath(FEIGN_ADAPTER);
      case RELIABLE_HTTPCLIENT -> withBucket4j(classPath(HTTPCLIENT_ADAPTER));
      case RELIABLE_FEIGN -> withBucket4j(classPath(FEIGN_ADAPTER));
    };
  }

  private static String withBucket4j(String classPath) throws IOException {
    return classPath + File.pathSeparator + libraries(List.of("bucket4j_jdk17-core")).get(0);
  }

  /** {@return the class path of an application that uses a module} */
  static String classPath(String module) throws IOException {
    return classPath(ofModule(module));
  }

  /** {@return these jars and the one of the benchmarks} */
  private static String classPath(List<Path> jars) {
    return Stream.concat(Stream.of(Path.of(BENCHMARKS, "target", "benchmarks.jar")), jars.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  @SafeVarargs
  private static List<Path> libraries(List<String>... artifacts) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (List<String> some : artifacts) {
      for (String artifact : some) {
        jars.add(library(artifact));
      }
    }
    return jars;
  }

  private static Path library(String artifact) throws IOException {
    return dependencies(BENCHMARKS)
        .filter(jar -> jar.getFileName().toString().matches(artifact + "-\\d.*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new IOException("The libraries do not contain " + artifact + "."));
  }

  /** {@return the jar of a module, and its transitive dependencies} */
  static List<Path> ofModule(String module) throws IOException {
    return Stream.concat(Stream.of(library(module)), dependencies(module)).toList();
  }

  /** {@return the class path of a module, as written by the build} */
  private static Stream<Path> dependencies(String module) throws IOException {
    String classPath = Files.readString(Path.of(module, "target", "runtime-classpath")).strip();
    return Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of);
  }
}

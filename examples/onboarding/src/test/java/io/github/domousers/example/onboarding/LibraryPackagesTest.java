package io.github.domousers.example.onboarding;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The packages of all modules of the library. Only the examples have all modules on the class path.
 */
class LibraryPackagesTest {

  private static final String BASE = "io.github.domousers.";

  private static final Set<String> API_AND_SPI =
      Set.of(
          "domain",
          "validation",
          "port",
          "auth",
          "resilience",
          "sync",
          "ratelimit",
          "observation",
          "gateway",
          "transport");

  /** The allowed dependencies of each package. CONTRIBUTING explains them. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("internal.text", Set.of()),
          Map.entry("validation", Set.of("internal.text")),
          Map.entry("domain", Set.of("validation", "internal.text")),
          Map.entry("port", Set.of("domain", "internal.text")),
          Map.entry("auth", Set.of("port")),
          Map.entry("transport", Set.of()),
          Map.entry(
              "internal.protocol", Set.of("transport", "auth", "port", "domain", "internal.text")),
          Map.entry(
              "internal.oauth",
              Set.of("internal.protocol", "transport", "auth", "port", "internal.text")),
          Map.entry(
              "gateway",
              Set.of(
                  "internal.protocol",
                  "internal.oauth",
                  "transport",
                  "auth",
                  "port",
                  "domain",
                  "ratelimit")),
          Map.entry("resilience", Set.of("port", "domain", "internal.text")),
          Map.entry("internal.reading", Set.of("port", "domain")),
          Map.entry(
              "sync", Set.of("resilience", "port", "domain", "internal.reading", "internal.text")),
          Map.entry("ratelimit", Set.of("port")),
          Map.entry("observation", Set.of("resilience", "port", "domain")),
          Map.entry("httpclient", with(API_AND_SPI, "httpclient.transport")),
          Map.entry("httpclient.transport", API_AND_SPI),
          Map.entry("feign", with(API_AND_SPI, "httpclient.transport")));

  private static final Set<String> ALLOWED_IN_TESTKIT = Set.of("domain", "port", "auth");
  private static final Set<String> ALLOWED_IN_CONTRACTS =
      with(with(with(ALLOWED_IN_TESTKIT, "resilience"), "observation"), "sync");

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/io/github/domousers/example/"))
          .importPackages(BASE.substring(0, BASE.length() - 1));

  @Test
  void everyPackageOfTheLibrary_dependsOnlyOnAllowedPackages() {
    assertThat(forbidden(LIBRARY, BASE)).isEmpty();
  }

  @Test
  void everyListedPackageOfTheLibrary_exists() {
    assertThat(LIBRARY.stream().map(type -> nameOf(type, BASE)))
        .containsAll(ALLOWED.keySet())
        .contains("testkit", "testkit.contract");
  }

  @Test
  void aForbiddenPackageDependency_isReported() {
    String fixture = "io.github.domousers.example.onboarding.fixture.library.";

    assertThat(forbidden(new ClassFileImporter().importPackages(fixture + "domain"), fixture))
        .containsExactly("domain → port");
  }

  @Test
  void thePackagesOfTheLibrary_haveNoCycles() {
    slices()
        .assignedFrom(new ArchitectureTest.EachPackage())
        .should()
        .beFreeOfCycles()
        .check(LIBRARY);
  }

  @Test
  void noPackageOfTheLibrary_isTooLarge() {
    Map<String, Long> sizes =
        LIBRARY.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(type -> nameOf(type, BASE), TreeMap::new, counting()));

    assertThat(sizes)
        .allSatisfy(
            (name, size) ->
                assertThat(size)
                    .as(name)
                    .isLessThanOrEqualTo(name.startsWith("testkit") ? 20 : 25));
  }

  /** {@return the forbidden dependencies between packages, such as {@code domain → port}} */
  private static Set<String> forbidden(JavaClasses classes, String base) {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : classes) {
      String from = nameOf(type, base);
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(base))
          .map(target -> nameOf(target, base))
          .filter(to -> !to.equals(from) && !isAllowed(from, to))
          .map(to -> from + " → " + to)
          .forEach(found::add);
    }
    return found;
  }

  private static boolean isAllowed(String from, String to) {
    if (from.startsWith("testkit")) {
      boolean isContract = List.of(from.split("\\.")).contains("contract");
      return to.startsWith("testkit")
          || (isContract ? ALLOWED_IN_CONTRACTS : ALLOWED_IN_TESTKIT).contains(to);
    }
    return ALLOWED.getOrDefault(from, Set.of()).contains(to);
  }

  private static String nameOf(JavaClass type, String base) {
    return type.getPackageName().substring(base.length());
  }

  private static Set<String> with(Set<String> names, String another) {
    Set<String> all = new TreeSet<>(names);
    all.add(another);
    return all;
  }
}

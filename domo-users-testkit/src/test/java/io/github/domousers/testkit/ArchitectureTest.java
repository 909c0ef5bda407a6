package io.github.domousers.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  private static final String DOMO_USERS = "io.github.domousers";
  private static final String TESTKIT = DOMO_USERS + ".testkit";
  private static final String FIXTURE = TESTKIT + ".fixture";

  /** Each rule, with the package of a bad fixture and a violation that it finds there. */
  static Stream<Arguments> rules() {
    return Stream.of(
        argumentSet(
            "allowed dependencies",
            classes()
                .that()
                .resideInAPackage(TESTKIT + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    TESTKIT + "..",
                    DOMO_USERS + ".domain",
                    DOMO_USERS + ".port",
                    DOMO_USERS + ".resilience",
                    DOMO_USERS + ".observation",
                    DOMO_USERS + ".sync",
                    "jakarta.validation",
                    "java..",
                    "javax.net.ssl",
                    "org.apache.hc.core5..",
                    "org.jspecify.annotations",
                    "tools.jackson.core..",
                    "com.tngtech.archunit..",
                    "io.micrometer.observation..",
                    "org.junit.jupiter.api..")
                .because("the dependencies of the testkit become dependencies of its users' tests"),
            FIXTURE,
            "OffendingFixture.reply> has type"),
        argumentSet(
            "independence of the core",
            noClasses()
                .that()
                .resideInAPackage(TESTKIT + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    DOMO_USERS + ".gateway..",
                    DOMO_USERS + ".transport..",
                    DOMO_USERS + ".protocol..",
                    DOMO_USERS + ".internal..")
                .because("an independent witness shares no HTTP or JSON code with the core"),
            FIXTURE,
            "OffendingFixture.reply> has type"),
        argumentSet(
            "resilience, observation and sync in contracts only",
            noClasses()
                .that()
                .resideOutsideOfPackages(TESTKIT + ".contract", TESTKIT + ".internal.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    DOMO_USERS + ".resilience",
                    DOMO_USERS + ".observation",
                    DOMO_USERS + ".sync",
                    "io.micrometer..")
                .because("only the contracts test a gateway together with its decorators"),
            FIXTURE,
            "OffendingFixture.listener> has type"),
        argumentSet(
            "test frameworks in contracts only",
            noClasses()
                .that()
                .resideOutsideOfPackages(TESTKIT + ".contract", TESTKIT + ".internal.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "com.tngtech.archunit..")
                .because("the fakes need no test framework"),
            FIXTURE,
            "OffendingFixture.executable> has type"),
        argumentSet(
            "no cycles",
            slices()
                .assignedFrom(new Packages())
                .should()
                .beFreeOfCycles()
                .because("the packages depend on each other downwards only"),
            FIXTURE + ".cycle",
            "Cycle detected"));
  }

  /** Other modules check themselves with it: see {@code AdapterRules}. */
  private static final ArchRule INTERNALS =
      noClasses()
          .that()
          .resideOutsideOfPackage(TESTKIT + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(TESTKIT + ".internal..")
          .because("only the testkit itself uses its internal packages");

  @ParameterizedTest
  @MethodSource("rules")
  void theTestkit_keepsTheRule(ArchRule rule) {
    rule.check(mainClasses());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aBadFixture_violatesTheRule(ArchRule rule, String badPackage, String violation) {
    assertThat(
            rule.evaluate(new ClassFileImporter().importPackages(badPackage))
                .getFailureReport()
                .getDetails())
        .anyMatch(found -> found.contains(violation));
  }

  @Test
  void noOtherModule_usesTheInternalPackages() {
    INTERNALS.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(DOMO_USERS));
  }

  @Test
  void aClassOfAnotherModuleThatUsesInternalPackages_isFound() {
    assertThat(
            INTERNALS
                .evaluate(
                    new ClassFileImporter().importPackages(DOMO_USERS + ".architecture.fixture"))
                .getFailureReport()
                .getDetails())
        .anyMatch(found -> found.contains("TestkitInternalsUser.roles> has type"));
  }

  @Test
  void aPackage_hasAtMost20Types() {
    Map<String, Long> types =
        StreamSupport.stream(mainClasses().spliterator(), false)
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(types)
        .containsKey(TESTKIT)
        .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(20));
  }

  private static JavaClasses mainClasses() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(TESTKIT);
  }

  /** Makes each package a separate slice, so that a cycle with a parent package is found too. */
  private static final class Packages implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith(TESTKIT)
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "the packages of the testkit";
    }
  }
}

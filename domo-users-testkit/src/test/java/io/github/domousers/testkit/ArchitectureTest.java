package io.github.domousers.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String TESTKIT = "io.github.domousers.testkit";

  private static final ArchRule INDEPENDENCE =
      classes()
          .that()
          .resideInAPackage(TESTKIT + "..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              TESTKIT + "..",
              "io.github.domousers.domain",
              "io.github.domousers.port",
              "io.github.domousers.resilience",
              "jakarta.validation",
              "java..",
              "javax.net.ssl",
              "org.apache.hc.core5..",
              "org.jspecify.annotations",
              "tools.jackson.core..",
              "com.tngtech.archunit..",
              "org.junit.jupiter.api..")
          .because("a witness shares no code with the protocol that it is a witness of");

  private static final ArchRule UNRELIABILITY =
      noClasses()
          .that()
          .resideOutsideOfPackage(TESTKIT + ".contract")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.domousers.resilience")
          .because("only a contract needs the decorator, to hold it against what the fakes have");

  @Test
  void theTestkit_isAnIndependentWitness() {
    INDEPENDENCE.check(mainClasses());
  }

  @Test
  void theFakes_knowNothingOfResilience() {
    UNRELIABILITY.check(mainClasses());
  }

  @Test
  void whatSharesTheProtocol_isFound() {
    assertThat(
            INDEPENDENCE
                .evaluate(new ClassFileImporter().importPackages(TESTKIT + ".fixture"))
                .getFailureReport()
                .getDetails())
        .anyMatch(found -> found.contains("Accomplice.reply> has type"));
  }

  @Test
  void aFakeThatKnowsOfResilience_isFound() {
    assertThat(
            UNRELIABILITY
                .evaluate(new ClassFileImporter().importPackages(TESTKIT + ".fixture"))
                .getFailureReport()
                .getDetails())
        .anyMatch(found -> found.contains("Accomplice.listener> has type"));
  }

  private static JavaClasses mainClasses() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(TESTKIT);
  }
}

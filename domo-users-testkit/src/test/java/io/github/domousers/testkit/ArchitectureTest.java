package io.github.domousers.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String TESTKIT = "io.github.domousers.testkit";

  private static final ArchRule INDEPENDENCE =
      noClasses()
          .that()
          .resideInAPackage(TESTKIT + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.github.domousers.protocol..",
              "io.github.domousers.auth..",
              "io.github.domousers.feign..",
              "io.github.domousers.httpclient..")
          .because("a witness shares no code with the protocol that it is a witness of");

  @Test
  void theTestkit_isAnIndependentWitness() {
    INDEPENDENCE.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(TESTKIT));
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
}

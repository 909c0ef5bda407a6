package io.github.domousers.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.github.domousers.testkit",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_testkit_knows_the_domain_and_the_port_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.github.domousers.testkit..",
              "io.github.domousers.domain..",
              "io.github.domousers.port..",
              "java..",
              "javax.net.ssl..",
              "org.apache.hc.core5..",
              "org.jspecify..",
              "tools.jackson..")
          .because(
              "an independent witness shares no code with the protocol that it is a witness of");
}

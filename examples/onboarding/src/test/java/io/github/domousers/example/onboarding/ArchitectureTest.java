package io.github.domousers.example.onboarding;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String EXAMPLE = "io.github.domousers.example.onboarding";

  private static final ArchRule NO_PACKAGE_CYCLES =
      slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

  private static final ArchRule NO_INTERNALS_OF_THE_LIBRARY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.domousers..internal..")
          .because("an application uses only the public API of the library");

  @Test
  void thePackagesOfTheExample_haveNoCycles() {
    NO_PACKAGE_CYCLES.check(mainClasses());
  }

  @Test
  void theExample_usesNoInternalPackageOfTheLibrary() {
    NO_INTERNALS_OF_THE_LIBRARY.check(
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/fixture/"))
            .importPackages(EXAMPLE));
  }

  @Test
  void aPackageCycle_isReported() {
    assertThat(violations(NO_PACKAGE_CYCLES))
        .singleElement()
        .asString()
        .contains("fixture.one.PartOfACycle", "fixture.two.OtherPartOfTheCycle");
  }

  @Test
  void aDependencyOnAnInternalClass_isReported() {
    assertThat(violations(NO_INTERNALS_OF_THE_LIBRARY))
        .anyMatch(found -> found.contains("UserOfAnInternalClass> extends class"));
  }

  private static JavaClasses mainClasses() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(EXAMPLE);
  }

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(new ClassFileImporter().importPackages(EXAMPLE + ".fixture"))
        .getFailureReport()
        .getDetails();
  }

  static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "each package";
    }
  }
}

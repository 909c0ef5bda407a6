package io.github.domousers.testkit.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.domousers.port.UserGateway;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every adapter keeps to, as ArchUnit rules: add {@code archunit} to your test dependencies,
 * and call {@link #check} in a test.
 */
public final class AdapterRules {

  private static final String CORE = "io.github.domousers.";

  private AdapterRules() {}

  /**
   * Checks the classes of an adapter, without its tests.
   *
   * @param adapterPackage the adapter's package
   * @param transportPackages what its transport is, as ArchUnit writes packages: {@code feign..}
   * @throws AssertionError if a rule is broken, or if the package has no classes
   */
  public static void check(String adapterPackage, String... transportPackages) {
    var adapter =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(adapterPackage);
    rules(adapterPackage, transportPackages).forEach(rule -> rule.check(adapter));
  }

  static List<ArchRule> rules(String adapterPackage, String... transportPackages) {
    String[] allowed =
        Stream.concat(
                Stream.of(
                    adapterPackage + "..",
                    CORE + "auth",
                    CORE + "domain",
                    CORE + "port",
                    CORE + "protocol",
                    "java..",
                    "javax.net.ssl",
                    "org.jspecify.annotations"),
                Stream.of(transportPackages))
            .toArray(String[]::new);
    return List.of(
        classes()
            .that()
            .resideInAPackage(adapterPackage + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed)
            .because("an adapter sees the core and its own transport, and no other adapter"),
        classes()
            .that()
            .resideInAPackage(adapterPackage)
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should()
            .beAssignableTo(UserGateway.class)
            .because("the gateway is the only type that a user of an adapter sees"),
        classes()
            .that()
            .resideInAPackage(adapterPackage + "..")
            .and()
            .areAssignableTo(UserGateway.class)
            .should()
            .haveOnlyPrivateConstructors()
            .andShould()
            .haveOnlyFinalFields()
            .andShould()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
            .because("a gateway is made by its builder, and never changes"),
        noClasses()
            .that()
            .resideInAPackage(adapterPackage + "..")
            .and()
            .areTopLevelClasses()
            .and()
            .areNotAssignableTo(UserGateway.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE + "domain", CORE + "port")
            .because("a transport carries bytes; what they mean is the protocol's affair"));
  }
}

package io.github.domousers.testkit.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.domousers.port.UserGateway;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules for the code of adapters, checked with ArchUnit: add {@code archunit} to your test
 * dependencies, and call {@link #check} in a test.
 */
public final class AdapterRules {

  private static final String CORE = "io.github.domousers.";

  private AdapterRules() {}

  /**
   * Checks the classes of an adapter, and that neither they nor its tests use internals of the
   * library.
   *
   * @param adapterPackage the adapter's package
   * @param transportPackages the packages of its HTTP client, in ArchUnit's notation, such as
   *     {@code feign..}
   * @throws AssertionError if a rule is violated, or if the package has no classes
   */
  public static void check(String adapterPackage, String... transportPackages) {
    ClassFileImporter importer = new ClassFileImporter();
    var adapter =
        importer
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(adapterPackage);
    rules(adapterPackage, transportPackages).forEach(rule -> rule.check(adapter));
    testRule(adapterPackage).check(importer.importPackages(adapterPackage));
  }

  static List<ArchRule> rules(String adapterPackage, String... transportPackages) {
    String[] allowed =
        Stream.concat(
                Stream.of(
                    adapterPackage + "..",
                    CORE + "auth",
                    CORE + "domain",
                    CORE + "gateway",
                    CORE + "port",
                    CORE + "transport",
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
            .because(
                "an adapter depends on the core and on its HTTP client, and on no other adapter"),
        classes()
            .that()
            .resideInAPackage(adapterPackage)
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should()
            .beAssignableTo(UserGateway.class)
            .because("the gateway is the only public type of an adapter"),
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
            .haveModifier(JavaModifier.FINAL)
            .because("a gateway is created by its builder, and is immutable"),
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
            .because("a transport carries bytes, and does not interpret them"));
  }

  /** {@return the rule for all classes of an adapter, including its tests} */
  static ArchRule testRule(String adapterPackage) {
    return noClasses()
        .that()
        .resideInAPackage(adapterPackage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CORE + "internal..", CORE + "testkit.internal..")
        .because("only the library itself uses its internal packages");
  }
}

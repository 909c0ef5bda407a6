package io.github.domousers.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.stream.Stream;

/**
 * The packages of the core and their permitted dependencies. A rule takes the base package as a
 * parameter, so that it can be run on a bad fixture, too.
 */
enum CoreRule {
  INTERNAL_TEXT("text functions depend on no other package") {
    @Override
    ArchRule over(String base) {
      return only(base, "internal.text");
    }
  },

  VALIDATION("constraints only know text, so that the validator of any framework can check them") {
    @Override
    ArchRule over(String base) {
      return classes()
          .that(resideInAPackage(base + ".validation").and(not(violations(base))))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              allowed(base, "validation", base + ".internal.text", "jakarta.validation.."))
          .because(why);
    }
  },

  VIOLATIONS("only one class uses Hibernate Validator") {
    @Override
    ArchRule over(String base) {
      return classes()
          .that(violations(base))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              allowed(base, "validation", "jakarta.validation..", "org.hibernate.validator.."))
          .because(why);
    }
  },

  DOMAIN("users are values without a port or a protocol") {
    @Override
    ArchRule over(String base) {
      return only(
          base, "domain", base + ".validation", base + ".internal.text", "jakarta.validation..");
    }
  },

  PORT("the port does not depend on its implementations") {
    @Override
    ArchRule over(String base) {
      return only(base, "port", base + ".domain", base + ".internal.text", "jakarta.validation..");
    }
  },

  AUTH("tokens and credentials do not depend on users, or on how requests are sent") {
    @Override
    ArchRule over(String base) {
      return only(base, "auth", base + ".port");
    }
  },

  TRANSPORT("an adapter exchanges plain values") {
    @Override
    ArchRule over(String base) {
      return only(base, "transport", "javax.net.ssl");
    }
  },

  INTERNAL_PROTOCOL("Domo's protocol implements the port, and parses JSON without reflection") {
    @Override
    ArchRule over(String base) {
      return only(
          base,
          "internal.protocol",
          base + ".transport",
          base + ".domain",
          base + ".port",
          base + ".auth",
          base + ".internal.text",
          "tools.jackson.core..");
    }
  },

  INTERNAL_OAUTH("tokens are requested by Domo's protocol") {
    @Override
    ArchRule over(String base) {
      return only(
          base,
          "internal.oauth",
          base + ".transport",
          base + ".port",
          base + ".auth",
          base + ".internal.protocol",
          base + ".internal.text");
    }
  },

  GATEWAY("the gateway implements the port over any transport") {
    @Override
    ArchRule over(String base) {
      return only(
          base,
          "gateway",
          base + ".transport",
          base + ".domain",
          base + ".port",
          base + ".auth",
          base + ".internal..",
          base + ".ratelimit",
          "javax.net.ssl");
    }
  },

  RATE_LIMIT("only one package uses Bucket4j") {
    @Override
    ArchRule over(String base) {
      return only(base, "ratelimit", base + ".port", "io.github.bucket4j..");
    }
  },

  OBSERVATION("only one package uses Micrometer") {
    @Override
    ArchRule over(String base) {
      return only(
          base,
          "observation",
          base + ".domain",
          base + ".port",
          base + ".resilience",
          "io.micrometer.common..",
          "io.micrometer.observation..");
    }
  },

  RESILIENCE("retries work over any gateway") {
    @Override
    ArchRule over(String base) {
      return only(base, "resilience", base + ".domain", base + ".port", base + ".internal.text");
    }
  },

  INTERNAL_READING("Domo's list is read through the port") {
    @Override
    ArchRule over(String base) {
      return only(base, "internal.reading", base + ".domain", base + ".port");
    }
  },

  SYNC("a sync works over any gateway with retries") {
    @Override
    ArchRule over(String base) {
      return only(
          base,
          "sync",
          base + ".domain",
          base + ".port",
          base + ".resilience",
          base + ".internal.reading",
          base + ".internal.text",
          "jakarta.validation..",
          "tools.jackson.core..");
    }
  },

  JACKSON("only the protocol and the files of plans are JSON") {
    @Override
    ArchRule over(String base) {
      return noClasses()
          .that()
          .resideInAPackage(base + "..")
          .and()
          .resideOutsideOfPackages(base + ".internal.protocol", base + ".sync")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
          .because(why);
    }
  },

  ADAPTERS("only adapters use an HTTP client") {
    @Override
    ArchRule over(String base) {
      return noClasses()
          .that()
          .resideInAPackage(base + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              base + ".feign..",
              base + ".httpclient..",
              "feign..",
              "org.apache..",
              "java.net.http..")
          .because(why);
    }
  },

  PACKAGES("no rule applies to a class in another package") {
    @Override
    ArchRule over(String base) {
      return classes()
          .that()
          .resideInAPackage(base + "..")
          .should()
          .resideInAnyPackage(
              Stream.of(
                      "internal.text",
                      "validation",
                      "domain",
                      "port",
                      "auth",
                      "transport",
                      "internal.protocol",
                      "internal.oauth",
                      "internal.reading",
                      "gateway",
                      "ratelimit",
                      "observation",
                      "resilience",
                      "sync")
                  .map(name -> base + "." + name)
                  .toArray(String[]::new))
          .because(why);
    }
  },

  CYCLES("packages that depend on each other are effectively one package") {
    @Override
    ArchRule over(String base) {
      return SlicesRuleDefinition.slices()
          .matching(base + ".(**)")
          .should()
          .beFreeOfCycles()
          .because(why);
    }
  };

  final String why;

  CoreRule(String why) {
    this.why = why;
  }

  /** The rule for the packages below a base package. */
  abstract ArchRule over(String base);

  ArchRule only(String base, String name, String... others) {
    return classes()
        .that()
        .resideInAPackage(base + "." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed(base, name, others))
        .because(why);
  }

  /** The package itself, the JDK, the annotations of nullness, and others. */
  private static String[] allowed(String base, String name, String... others) {
    return Stream.concat(
            Stream.of(base + "." + name, "java..", "org.jspecify.annotations"), Stream.of(others))
        .toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> violations(String base) {
    String name = base + ".validation.HibernateValidation";
    return DescribedPredicate.describe(
        "the class " + name,
        type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
  }
}

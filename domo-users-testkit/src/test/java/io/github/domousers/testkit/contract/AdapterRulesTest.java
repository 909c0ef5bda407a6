package io.github.domousers.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdapterRulesTest {

  private static final String BAD = "io.github.domousers.testkit.contract.fixture.adapter";

  private static final String BAD_TEST = BAD + "test";

  /** The violations that each rule finds in the bad adapter. */
  private static final List<List<String>> FOUND =
      List.of(
          List.of("PublicTransport.<init>()> calls constructor <org.apache.hc.core5.http.HttpHost"),
          List.of("PublicTransport> is not assignable to"),
          List.of(
              "OpenGateway.<init>()> is not private",
              "OpenGateway.last> is not final",
              "OpenGateway> does not have modifier FINAL"),
          List.of("PublicTransport.outcome> has type <io.github.domousers.port.Outcome>"));

  @Test
  void everyRule_findsItsViolations_andHasAReason() {
    List<ArchRule> rules = AdapterRules.rules(BAD);

    assertThat(rules).hasSameSizeAs(FOUND);
    for (int i = 0; i < rules.size(); i++) {
      ArchRule rule = rules.get(i);
      String report =
          String.join(
              "\n",
              rule.evaluate(new ClassFileImporter().importPackages(BAD))
                  .getFailureReport()
                  .getDetails());
      assertThat(report).contains(FOUND.get(i));
      assertThat(rule.getDescription()).contains(", because ");
    }
  }

  @Test
  void theTransport_isAllowed() {
    ArchRule dependencies = AdapterRules.rules(BAD, "org.apache.hc..").get(0);

    dependencies.check(new ClassFileImporter().importPackages(BAD));
  }

  @Test
  void aTestThatUsesInternalsOfTheTestkit_isFound() {
    assertThat(
            AdapterRules.testRule(BAD_TEST)
                .evaluate(new ClassFileImporter().importPackages(BAD_TEST))
                .getFailureReport()
                .getDetails())
        .anyMatch(found -> found.contains("InternalsUser.<init>()> calls method <io.github"));
  }

  @Test
  void aPackageWithoutClasses_fails() {
    assertThatThrownBy(() -> AdapterRules.check(BAD + ".nowhere"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }
}

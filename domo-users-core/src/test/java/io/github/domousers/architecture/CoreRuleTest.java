package io.github.domousers.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.domousers.domain.NewUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreRuleTest {

  private static final String BASE = "io.github.domousers";
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  private static final String BAD = BASE + ".architecture.fixture";
  private static final JavaClasses BAD_EXAMPLES = new ClassFileImporter().importPackages(BAD);

  /** Every violation that each rule finds in the bad fixture. */
  private static final Map<CoreRule, String> FOUND =
      Map.ofEntries(
          Map.entry(
              CoreRule.INTERNAL_TEXT,
              "Field <BAD.internal.text.BadCharacters.user> has type <BAD.domain.BadUser> in"
                  + " (BadCharacters.java:0)"),
          Map.entry(
              CoreRule.VALIDATION,
              "Field <BAD.validation.BadConstraint.provider> has type"
                  + " <org.hibernate.validator.HibernateValidator> in (BadConstraint.java:0)"),
          Map.entry(
              CoreRule.VIOLATIONS,
              "Field <BAD.validation.HibernateValidation.user> has type <BAD.domain.BadUser> in"
                  + " (HibernateValidation.java:0)"),
          Map.entry(
              CoreRule.DOMAIN,
              "Field <BAD.domain.BadUser.gateway> has type <BAD.port.BadGateway> in (BadUser.java:0)"),
          Map.entry(
              CoreRule.PORT,
              "Field <BAD.port.BadGateway.api> has type <BAD.transport.BadApi> in (BadGateway.java:0)"),
          Map.entry(
              CoreRule.AUTH,
              "Field <BAD.auth.BadToken.user> has type <BAD.domain.BadUser> in (BadToken.java:0)"),
          Map.entry(
              CoreRule.TRANSPORT,
              "Field <BAD.transport.BadApi.adapter> has type <BAD.httpclient.BadAdapter> in"
                  + " (BadApi.java:0)"),
          Map.entry(
              CoreRule.INTERNAL_PROTOCOL,
              "Field <BAD.internal.protocol.BadParser.issuer> has type"
                  + " <BAD.internal.oauth.BadIssuer> in (BadParser.java:0)"),
          Map.entry(
              CoreRule.INTERNAL_OAUTH,
              "Field <BAD.internal.oauth.BadIssuer.user> has type <BAD.domain.BadUser> in"
                  + " (BadIssuer.java:0)"),
          Map.entry(
              CoreRule.GATEWAY,
              "Field <BAD.gateway.BadDomoGateway.retries> has type <BAD.resilience.BadRetries> in"
                  + " (BadDomoGateway.java:0)"),
          Map.entry(
              CoreRule.CYCLES,
              "Cycle detected: Slice internal.oauth ->  Slice internal.protocol ->  Slice internal.oauth 1."
                  + " Dependencies of Slice internal.oauth - Field <BAD.internal.oauth.BadIssuer.parser>"
                  + " has type <BAD.internal.protocol.BadParser> in (BadIssuer.java:0) 2. Dependencies of"
                  + " Slice internal.protocol - Field <BAD.internal.protocol.BadParser.issuer> has type"
                  + " <BAD.internal.oauth.BadIssuer> in (BadParser.java:0)"),
          Map.entry(
              CoreRule.RATE_LIMIT,
              "Field <BAD.ratelimit.BadLimiter.user> has type <BAD.domain.BadUser> in"
                  + " (BadLimiter.java:0)"),
          Map.entry(
              CoreRule.OBSERVATION,
              "Field <BAD.observation.BadObservation.api> has type <BAD.transport.BadApi> in"
                  + " (BadObservation.java:0)"),
          Map.entry(
              CoreRule.RESILIENCE,
              "Field <BAD.resilience.BadRetries.api> has type <BAD.transport.BadApi> in (BadRetries.java:0)"),
          Map.entry(
              CoreRule.INTERNAL_READING,
              "Field <BAD.internal.reading.BadReading.api> has type <BAD.transport.BadApi> in"
                  + " (BadReading.java:0)"),
          Map.entry(
              CoreRule.SYNC,
              "Field <BAD.sync.BadSync.api> has type <BAD.transport.BadApi> in (BadSync.java:0)"),
          Map.entry(
              CoreRule.JACKSON,
              "Field <BAD.httpclient.BadAdapter.parser> has type <tools.jackson.core.JsonParser> in"
                  + " (BadAdapter.java:0)"),
          Map.entry(
              CoreRule.ADAPTERS,
              "Field <BAD.transport.BadApi.adapter> has type <BAD.httpclient.BadAdapter> in"
                  + " (BadApi.java:0)"),
          Map.entry(
              CoreRule.PACKAGES,
              "Class <BAD.httpclient.BadAdapter> does not reside in any package"
                  + " ['BAD.internal.text', 'BAD.validation', 'BAD.domain', 'BAD.port', 'BAD.auth', 'BAD.transport', 'BAD.internal.protocol', 'BAD.internal.oauth', 'BAD.internal.reading', 'BAD.gateway', 'BAD.ratelimit', 'BAD.observation', 'BAD.resilience', 'BAD.sync'] in (BadAdapter.java:0)"));

  @Test
  void rules_checkTheCoreWithoutItsTests() {
    assertThat(CORE.contain(NewUser.class)).isTrue();
    assertThat(CORE.contain(CoreRuleTest.class)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void theCore_followsEveryRule(CoreRule rule) {
    rule.over(BASE).check(CORE);
  }

  @ParameterizedTest
  @EnumSource
  void everyRule_findsItsViolations(CoreRule rule) {
    List<String> found =
        rule.over(BAD).evaluate(BAD_EXAMPLES).getFailureReport().getDetails().stream()
            .map(detail -> detail.replace(BAD, "BAD").replaceAll("\\R *", " "))
            .toList();

    assertThat(found).containsExactly(FOUND.get(rule));
  }

  @ParameterizedTest
  @EnumSource
  void everyRule_failsWithoutClassesToCheck(CoreRule rule) {
    assertThatThrownBy(() -> rule.over(BASE + ".nowhere").check(CORE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  @ParameterizedTest
  @EnumSource
  void everyRule_hasAReason(CoreRule rule) {
    assertThat(rule.over(BASE).getDescription()).endsWith(", because " + rule.why);
  }
}

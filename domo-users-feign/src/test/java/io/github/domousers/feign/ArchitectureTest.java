package io.github.domousers.feign;

import io.github.domousers.testkit.contract.AdapterRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void theAdapter_keepsTheRulesForAdapters() {
    AdapterRules.check(
        "io.github.domousers.feign",
        "feign..",
        "org.apache.hc..",
        "io.github.domousers.httpclient.transport");
  }
}

package io.github.domousers.httpclient;

import io.github.domousers.testkit.contract.AdapterRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void theAdapter_keepsTheRulesForAdapters() {
    AdapterRules.check("io.github.domousers.httpclient", "org.apache.hc..");
  }
}

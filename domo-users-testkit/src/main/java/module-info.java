/** Fakes of Domo for tests: a gateway in memory, a server, and contracts for adapters. */
module io.github.domousers.testkit {
  requires org.apache.httpcomponents.core5.httpcore5;
  requires tools.jackson.core;
  requires transitive io.github.domousers.core;
  requires static transitive org.jspecify;
  requires static com.tngtech.archunit;
  requires static java.logging;
  requires static micrometer.commons;
  requires static micrometer.observation;
  requires static org.junit.jupiter.api;

  exports io.github.domousers.testkit;
  exports io.github.domousers.testkit.contract;

  opens io.github.domousers.testkit.contract to
      org.junit.platform.commons;
  opens io.github.domousers.testkit.internal.contract to
      org.junit.platform.commons;
  opens io.github.domousers.testkit.internal.contract.faults to
      org.junit.platform.commons;
  opens io.github.domousers.testkit.internal.contract.security to
      org.junit.platform.commons;
  opens io.github.domousers.testkit.internal.contract.sync to
      org.junit.platform.commons;
}

/**
 * The domain, the port, Domo's wire protocol without a transport, retries, and the sync of a whole
 * directory.
 */
module io.github.domousers.core {
  requires org.hibernate.validator;
  requires tools.jackson.core;
  requires transitive jakarta.validation;
  requires static io.github.bucket4j.core;
  requires static micrometer.observation;
  requires static transitive org.jspecify;

  exports io.github.domousers.auth;
  exports io.github.domousers.domain;
  exports io.github.domousers.port;
  exports io.github.domousers.gateway;
  exports io.github.domousers.observation;
  exports io.github.domousers.ratelimit;
  exports io.github.domousers.resilience;
  exports io.github.domousers.sync;
  exports io.github.domousers.transport;
  exports io.github.domousers.validation;

  opens io.github.domousers.domain to
      org.hibernate.validator;
  opens io.github.domousers.validation to
      org.hibernate.validator;
}

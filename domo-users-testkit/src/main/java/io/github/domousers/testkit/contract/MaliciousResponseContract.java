package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.internal.contract.security.MaliciousResponseSuite;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every gateway over HTTP against responses that try to harm it: the call ends, the
 * memory suffices, the outcome is right, and nothing of the response gets into the next one.
 *
 * <p>Extend it like {@link UserGatewayContract}, which it includes, and run it in a JVM with {@code
 * -Xmx64m}.
 */
public abstract class MaliciousResponseContract extends UserGatewayContract {

  /** For the subclass. */
  protected MaliciousResponseContract() {}

  @Nested
  class MaliciousResponse extends MaliciousResponseSuite {}
}

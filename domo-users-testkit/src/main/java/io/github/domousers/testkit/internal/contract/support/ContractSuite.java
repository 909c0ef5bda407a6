package io.github.domousers.testkit.internal.contract.support;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;

/**
 * A suite of tests for one concern of a gateway. Suites are siblings: each extends this class, has
 * final tests, and is composed by the kits in {@code testkit.contract}.
 *
 * <p>Each test has a limit, and runs on its own thread, so that a gateway that ignores interruption
 * fails it instead of hanging it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(value = ContractSuite.LIMIT_SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ContractSuite {

  /** How many threads share a gateway in the tests of concurrency. */
  protected static final int THREADS = 64;

  /** The limit of one test, far above what any test needs on a busy machine. */
  static final int LIMIT_SECONDS = 300;

  /** The server that a gateway over HTTP connects to. */
  protected FakeDomo fake = SampleUsers.fakeDomo().start();

  /**
   * Connects a gateway.
   *
   * @param target what to connect to, and how
   * @return the gateway, which the test closes
   */
  protected abstract UserGateway connect(Target target);

  @AfterEach
  final void stopFakeDomo() {
    fake.close();
  }

  protected final UserGateway connect() {
    return connect(Target.of(fake));
  }
}

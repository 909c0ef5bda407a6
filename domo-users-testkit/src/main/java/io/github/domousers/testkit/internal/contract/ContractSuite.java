package io.github.domousers.testkit.internal.contract;

import io.github.domousers.domain.User;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
  protected FakeDomo fake;

  /** The gateway under test, connected to the server. */
  protected UserGateway users;

  private Connector connector;

  /** Starts a server, and connects a gateway to it with an access token. */
  @BeforeEach
  final void start(Connector connector) {
    this.connector = connector;
    fake = SampleUsers.fakeDomo().start();
    users = newGateway(target());
  }

  @AfterEach
  @Timeout(value = LIMIT_SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  final void stop() {
    try {
      users.close();
    } finally {
      fake.close();
    }
  }

  /** Replaces the server, and connects a gateway to it with an access token. */
  protected final void restart(FakeDomo.Builder server) {
    stop();
    fake = server.start();
    users = newGateway(target());
  }

  /** Replaces the gateway. */
  protected final void connect(TargetBuilder target) {
    users.close();
    users = newGateway(target);
  }

  /** {@return one more gateway, which the test closes} */
  protected final UserGateway newGateway(TargetBuilder target) {
    return connector.connect(target.build());
  }

  /** {@return the server, with an access token} */
  protected final TargetBuilder target() {
    return TargetBuilder.of(fake);
  }

  /** {@return the server, with the credentials of its client} */
  protected final TargetBuilder client() {
    return target().clientOf(fake);
  }

  /** Creates a user in tests in which only the email address matters. */
  protected final User create(String email) {
    return users.create(SampleUsers.withEmail(email).build());
  }
}

package io.github.domousers.testkit.contract;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.faults.DelayedCommitSuite;
import io.github.domousers.testkit.internal.contract.faults.EnsureProcess;
import io.github.domousers.testkit.internal.contract.faults.RandomFaultSuite;
import io.github.domousers.testkit.internal.contract.faults.RestartSuite;
import io.github.domousers.testkit.internal.contract.support.Target;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every gateway over HTTP under injected faults, by itself and under a {@link
 * io.github.domousers.resilience.ReliableUserGateway}. Extend it like {@link UserGatewayContract},
 * with a constructor that has no parameters: another JVM creates the gateway too, to be killed.
 *
 * <p>The random faults are the same in every build. A failure prints its seed, which the system
 * property {@code domousers.faultInjection.seed} sets; {@code domousers.faultInjection.creates}
 * sets how many users are created. For a run of more than half an hour, disable the timeout with
 * JUnit's {@code junit.jupiter.execution.timeout.mode}.
 */
public abstract class FaultInjectionContract {

  /** For the subclass. */
  protected FaultInjectionContract() {}

  /**
   * Connects a gateway.
   *
   * @param target what to connect to, and how
   * @return the gateway, which the contract closes
   */
  protected abstract UserGateway connect(GatewayTarget target);

  final UserGateway connectTo(Target target) {
    return connect(GatewayTarget.of(target));
  }

  @Nested
  @DisplayName("random faults")
  class RandomFault extends RandomFaultSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("delayed commits")
  class DelayedCommit extends DelayedCommitSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("restart")
  class Restart extends RestartSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }

    @Override
    protected EnsureProcess ensureProcess() {
      return new EnsureProcess(EnsureProcessMain.class, FaultInjectionContract.this.getClass());
    }
  }
}

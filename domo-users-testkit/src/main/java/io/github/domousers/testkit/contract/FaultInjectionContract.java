package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.internal.contract.faults.DelayedCommitSuite;
import io.github.domousers.testkit.internal.contract.faults.GatewayProcess;
import io.github.domousers.testkit.internal.contract.faults.RandomFaultSuite;
import io.github.domousers.testkit.internal.contract.faults.RestartSuite;
import io.github.domousers.testkit.internal.contract.faults.SyncFaultSuite;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every gateway over HTTP under injected faults, by itself and under a {@link
 * io.github.domousers.resilience.ReliableUserGateway}, and of a {@link
 * io.github.domousers.sync.DirectorySync} over it. Extend it like {@link UserGatewayContract}, with
 * a constructor that has no parameters: another JVM creates the gateway too, to be killed.
 *
 * <p>The random faults are the same in every build. A failure prints its seed, which the system
 * property {@code domousers.faultInjection.seed} sets; {@code domousers.faultInjection.creates}
 * sets how many users are created. For a run of more than half an hour, disable the timeout with
 * JUnit's {@code junit.jupiter.execution.timeout.mode}.
 */
public abstract class FaultInjectionContract extends GatewayContract {

  /** For the subclass. */
  protected FaultInjectionContract() {}

  @Nested
  class RandomFault extends RandomFaultSuite {}

  @Nested
  class DelayedCommit extends DelayedCommitSuite {}

  @Nested
  class Restart extends RestartSuite {
    @Override
    protected GatewayProcess gatewayProcess() {
      return process();
    }
  }

  @Nested
  class Sync extends SyncFaultSuite {
    @Override
    protected GatewayProcess gatewayProcess() {
      return process();
    }
  }

  private GatewayProcess process() {
    return new GatewayProcess(GatewayProcessMain.class, getClass());
  }
}

package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.internal.contract.sync.ApplySuite;
import io.github.domousers.testkit.internal.contract.sync.BrokenSourceSuite;
import io.github.domousers.testkit.internal.contract.sync.ConcurrentChangeSuite;
import io.github.domousers.testkit.internal.contract.sync.InterruptionSuite;
import io.github.domousers.testkit.internal.contract.sync.LeaverSuite;
import io.github.domousers.testkit.internal.contract.sync.PlanFileSuite;
import io.github.domousers.testkit.internal.contract.sync.RenameSuite;
import org.junit.jupiter.api.Nested;

/**
 * The contract of a {@link io.github.domousers.sync.DirectorySync} over every gateway, with or
 * without a network. Extend it like {@link UserGatewayContract}.
 *
 * <p>The nested test classes are one suite per concern, and each can be run alone.
 */
public abstract class SyncContract extends GatewayContract {

  /** For the subclass. */
  protected SyncContract() {}

  @Nested
  class Apply extends ApplySuite {}

  @Nested
  class Leaver extends LeaverSuite {}

  @Nested
  class ConcurrentChange extends ConcurrentChangeSuite {}

  @Nested
  class Rename extends RenameSuite {}

  @Nested
  class BrokenSource extends BrokenSourceSuite {}

  @Nested
  class PlanFile extends PlanFileSuite {}

  @Nested
  class Interruption extends InterruptionSuite {}
}

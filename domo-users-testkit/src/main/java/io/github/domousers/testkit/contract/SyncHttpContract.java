package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.internal.contract.sync.BrokenListSuite;
import io.github.domousers.testkit.internal.contract.sync.StopRuleSuite;
import org.junit.jupiter.api.Nested;

/**
 * The contract of a {@link io.github.domousers.sync.DirectorySync} over every gateway over HTTP:
 * {@link SyncContract}, and what it makes of broken lists and of Domo's refusals. Extend it like
 * {@link UserGatewayContract}.
 */
public abstract class SyncHttpContract extends SyncContract {

  /** For the subclass. */
  protected SyncHttpContract() {}

  @Nested
  class BrokenList extends BrokenListSuite {}

  @Nested
  class StopRule extends StopRuleSuite {}
}

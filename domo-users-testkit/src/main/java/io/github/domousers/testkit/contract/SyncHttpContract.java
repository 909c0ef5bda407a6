package io.github.domousers.testkit.contract;

/**
 * The contract of a {@link io.github.domousers.sync.DirectorySync} over every gateway over HTTP:
 * {@link SyncContract}. Extend it like {@link UserGatewayContract}.
 */
public abstract class SyncHttpContract extends SyncContract {

  /** For the subclass. */
  protected SyncHttpContract() {}
}

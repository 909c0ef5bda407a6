package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.internal.contract.CreateSuite;
import io.github.domousers.testkit.internal.contract.DeleteSuite;
import io.github.domousers.testkit.internal.contract.ReadSuite;
import io.github.domousers.testkit.internal.contract.UpdateSuite;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every gateway, with or without a network. Extend it in a test class:
 *
 * <pre>{@code
 * class MyUserGatewayTest extends UserGatewayContract {
 *   @Override
 *   protected UserGateway connect(GatewayTarget target) {
 *     return new MyUserGateway(target.baseUrl(), target.accessToken());
 *   }
 * }
 * }</pre>
 *
 * <p>The nested test classes are one suite per operation. Each can be run alone, with Surefire by
 * {@code -Dtest='MyUserGatewayTest#none,*$Create#*'}. The instance has Domo's five system roles and
 * those of {@link GatewayTarget#roles}.
 */
public abstract class UserGatewayContract extends GatewayContract {

  /** For the subclass. */
  protected UserGatewayContract() {}

  @Nested
  class Create extends CreateSuite {}

  @Nested
  class Read extends ReadSuite {}

  @Nested
  class Update extends UpdateSuite {}

  @Nested
  class Delete extends DeleteSuite {}
}

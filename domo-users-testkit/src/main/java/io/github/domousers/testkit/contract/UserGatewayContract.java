package io.github.domousers.testkit.contract;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.behavior.CloseSuite;
import io.github.domousers.testkit.internal.contract.behavior.CreateSuite;
import io.github.domousers.testkit.internal.contract.behavior.DeleteSuite;
import io.github.domousers.testkit.internal.contract.behavior.FindByEmailSuite;
import io.github.domousers.testkit.internal.contract.behavior.GetSuite;
import io.github.domousers.testkit.internal.contract.behavior.ListSuite;
import io.github.domousers.testkit.internal.contract.behavior.StreamSuite;
import io.github.domousers.testkit.internal.contract.behavior.UpdateSuite;
import io.github.domousers.testkit.internal.contract.support.Target;
import org.junit.jupiter.api.DisplayName;
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
public abstract class UserGatewayContract {

  /** For the subclass. */
  protected UserGatewayContract() {}

  /**
   * Connects a gateway. A gateway without a network creates one without users instead, of an
   * instance that has the target's {@link GatewayTarget#roles() roles}.
   *
   * @param target what to connect to, and how
   * @return the gateway, which the contract closes
   */
  protected abstract UserGateway connect(GatewayTarget target);

  final UserGateway connectTo(Target target) {
    return connect(GatewayTarget.of(target));
  }

  @Nested
  @DisplayName("create")
  class Create extends CreateSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("get")
  class Get extends GetSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("list")
  class List extends ListSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("stream")
  class Stream extends StreamSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("findByEmail")
  class FindByEmail extends FindByEmailSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("update")
  class Update extends UpdateSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("delete")
  class Delete extends DeleteSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }

  @Nested
  @DisplayName("close")
  class Close extends CloseSuite {
    @Override
    protected UserGateway connect(Target target) {
      return connectTo(target);
    }
  }
}

package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.RecordedRequest;
import io.github.domousers.testkit.internal.contract.support.ContractSuite;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.time.Duration;
import java.util.List;

/** What the suites of fault injection share. */
abstract class FaultSuite extends ContractSuite {

  static final String POST = "POST /v1/users";
  static final String LIST = "GET /v1/users";

  final UserGateway connectClient(FakeDomo domo) {
    return connect(Target.of(domo).withCredentials(Target.Credentials.of(domo)));
  }

  /** {@return a reliable gateway with the default budget and deadline, and with short waits} */
  static UserGateway reliable(UserGateway users) {
    return ReliableUserGateway.builder(users)
        .maxAttempts(6)
        .backOff(Duration.ofMillis(1), Duration.ofMillis(8))
        .build();
  }

  final List<String> requestLines() {
    return fake.requests().stream().map(FaultSuite::lineOf).toList();
  }

  static String lineOf(RecordedRequest request) {
    return request.method() + " " + request.path();
  }
}

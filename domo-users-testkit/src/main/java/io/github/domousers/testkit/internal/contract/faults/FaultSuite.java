package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.domain.NewUser;
import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.internal.contract.HttpSuite;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What the suites of fault injection share. */
abstract class FaultSuite extends HttpSuite {

  static final String POST = "POST /v1/users";
  static final String LIST = "GET /v1/users";
  static final String SEED = "domousers.faultInjection.seed";

  private static final int DEFAULT_SEED = 1;

  final long seed = Long.getLong(SEED, DEFAULT_SEED);

  /** {@return a reliable gateway with the default budget and deadline, and with short waits} */
  static ReliableUserGateway reliable(UserGateway users) {
    return ReliableUserGateway.builder(users)
        .maxAttempts(6)
        .backOff(Duration.ofMillis(1), Duration.ofMillis(8))
        .build();
  }

  /** {@return users, every second of them with an invite} */
  static List<NewUser> people(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> withEmail("ada" + i + "@acme.com").sendInvite(i % 2 == 0).build())
        .toList();
  }
}

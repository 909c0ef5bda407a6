package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.trickle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How a gateway over HTTP checks certificates. */
public abstract class TlsSuite extends HttpSuite {

  @Test
  final void a_trusted_certificate_is_accepted() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(Target.of(tls).withSslContext(tls.sslContext()))) {
      users.create(SampleUsers.LEONHARD);

      assertEquals(List.of(SampleUsers.LEONHARD), tls.created());
    }
  }

  @Test
  final void an_untrusted_certificate_is_rejected_before_anything_is_sent() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(Target.of(tls))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(), tls.requests());
    }
  }

  @TestFactory
  final Stream<DynamicTest>
      an_expired_certificate_or_one_for_another_host_is_rejected_before_anything_is_sent() {
    return Stream.of(Certificate.EXPIRED, Certificate.WRONG_NAME)
        .map(certificate -> dynamicTest(certificate.name(), () -> assertRejected(certificate)));
  }

  private void assertRejected(Certificate certificate) {
    try (FakeDomo tls = FakeDomo.builder().https(certificate).start();
        UserGateway users = connect(Target.of(tls).withSslContext(tls.sslContext()))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(), tls.requests());
    }
  }

  @Test
  final void a_create_without_a_response_over_TLS_is_unknown() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users =
            connect(Target.of(tls).withSslContext(tls.sslContext()).withRequestTimeout(SHORT))) {
      for (FakeResponse fault : List.of(drop(), reset(), stall(), trickle(Duration.ofMillis(50)))) {
        tls.enqueue(fault);
        assertFailure(TransportException.class, Outcome.UNKNOWN, users);
      }
      assertEquals(4, tls.requests().size());
    }
  }
}

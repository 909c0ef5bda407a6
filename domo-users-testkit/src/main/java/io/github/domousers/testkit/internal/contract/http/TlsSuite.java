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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How a gateway over HTTP checks certificates. */
public abstract class TlsSuite extends HttpSuite {

  @Test
  @DisplayName("a trusted certificate is accepted")
  final void aTrustedCertificate_isAccepted() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(Target.of(tls).withSslContext(tls.sslContext()))) {
      users.create(SampleUsers.LEONHARD);

      assertEquals(List.of(SampleUsers.LEONHARD), tls.created());
    }
  }

  @Test
  @DisplayName("an untrusted certificate is rejected before anything is sent")
  final void anUntrustedCertificate_isRejected() {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(Target.of(tls))) {
      assertFailure(TransportException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(), tls.requests());
    }
  }

  @TestFactory
  @DisplayName(
      "an expired certificate, and one for another host, is rejected before anything is sent")
  final Stream<DynamicTest> anInvalidCertificate_isRejected() {
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
  @DisplayName("a create without a response over TLS is unknown")
  final void overTls_aMissingResponseIsUnknown() {
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

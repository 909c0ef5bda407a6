package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.port.Outcome.UNKNOWN;
import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.reset;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.trickle;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.port.TransportException;
import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
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
    restartWithTls(Certificate.VALID);
    users.create(LEONHARD);

    assertEquals(List.of(LEONHARD), fake.created());
  }

  @Test
  final void an_untrusted_certificate_is_rejected_before_anything_is_sent() {
    restartWithTls(Certificate.VALID);
    connect(target());
    assertNothingSent();
  }

  @TestFactory
  final Stream<DynamicTest>
      an_expired_certificate_or_one_for_another_host_is_rejected_before_anything_is_sent() {
    return forEach(
        List.of(Certificate.EXPIRED, Certificate.WRONG_NAME),
        certificate -> {
          restartWithTls(certificate);
          assertNothingSent();
        });
  }

  private void assertNothingSent() {
    assertFailure(TransportException.class, NOT_APPLIED);
    assertEquals(List.of(), fake.requests());
  }

  @Test
  final void a_create_without_a_response_over_TLS_is_unknown() {
    restartWithTls(Certificate.VALID);
    connect(target().trusting(fake).requestTimeout(SHORT));
    for (FakeResponse fault : List.of(drop(), reset(), stall(), trickle(Duration.ofMillis(50)))) {
      fake.enqueue(fault);
      assertFailure(TransportException.class, UNKNOWN);
    }
    assertEquals(4, fake.requests().size());
  }
}

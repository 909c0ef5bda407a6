package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.testkit.FakeResponse.raw;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.UNSOLICITED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.bytes;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.send;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.stayOpen;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A gateway over HTTP does not take bytes that follow a response for the next response. */
public abstract class UnsolicitedBytesSuite extends HttpSuite {

  @Test
  final void bytes_that_arrive_after_a_response_are_not_taken_as_the_next_response()
      throws Exception {
    try (UserGateway users = connect()) {
      assertLateBytesAreIgnored(fake, users);
    }
  }

  @Test
  final void bytes_that_arrive_after_a_response_over_TLS_are_not_taken_as_the_next_response()
      throws Exception {
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(Target.of(tls).withSslContext(tls.sslContext()))) {
      assertLateBytesAreIgnored(tls, users);
    }
    try (FakeDomo tls = FakeDomo.builder().https().start();
        UserGateway users = connect(Target.of(tls).withSslContext(tls.sslContext()))) {
      tls.enqueue(
          raw((out, body) -> {
                send(out, body + UNSOLICITED, "Content-Length: " + bytes(body).length);
                stayOpen();
              })
              .afterCommit());
      users.create(SampleUsers.LEONHARD);

      assertEquals(SampleUsers.ADA.name(), users.create(SampleUsers.ADA).name());
    }
  }

  private static void assertLateBytesAreIgnored(FakeDomo domo, UserGateway users)
      throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    domo.enqueue(
        raw((out, body) -> {
              send(out, body, "Content-Length: " + bytes(body).length);
              out.flush();
              Await.zero(read);
              write(out, UNSOLICITED);
              out.flush();
              late.countDown();
              stayOpen();
            })
            .afterCommit());
    users.create(SampleUsers.LEONHARD);
    read.countDown();
    Await.zero(late);
    Thread.sleep(2); // Connection pools may measure the idle time in milliseconds.

    assertEquals(SampleUsers.ADA.name(), users.create(SampleUsers.ADA).name());
  }
}

package io.github.domousers.testkit.internal.contract.security;

import static io.github.domousers.testkit.FakeResponse.raw;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.STAY_OPEN;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.UNSOLICITED;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.withLength;
import static io.github.domousers.testkit.internal.contract.security.RawHttp.write;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.ADA;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.testkit.Certificate;
import io.github.domousers.testkit.internal.contract.support.Await;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A gateway over HTTP does not take bytes that follow a response for the next response. */
public abstract class UnsolicitedBytesSuite extends HttpSuite {

  @Test
  final void bytes_that_arrive_after_a_response_are_not_taken_as_the_next_response()
      throws Exception {
    assertLateBytesAreIgnored();
  }

  @Test
  final void bytes_that_arrive_after_a_response_over_TLS_are_not_taken_as_the_next_response()
      throws Exception {
    restartWithTls(Certificate.VALID);
    assertLateBytesAreIgnored();

    restartWithTls(Certificate.VALID);
    createWithResponse(withLength(0, UNSOLICITED).then(STAY_OPEN));
    assertNextResponseIsRight();
  }

  private void assertLateBytesAreIgnored() throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    createWithResponse(
        withLength(0, "")
            .then(
                (out, body) -> {
                  out.flush();
                  Await.zero(read);
                  write(out, UNSOLICITED);
                  out.flush();
                  late.countDown();
                })
            .then(STAY_OPEN));
    read.countDown();
    Await.zero(late);
    Thread.sleep(2); // Connection pools may measure the idle time in milliseconds.
    assertNextResponseIsRight();
  }

  private void createWithResponse(RawHttp.Part response) {
    fake.enqueue(raw(response::write).afterCommit());
    users.create(LEONHARD);
  }

  private void assertNextResponseIsRight() {
    assertEquals(ADA.name(), users.create(ADA).name());
  }
}

package io.github.domousers.testkit.internal.contract.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.Await;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A process that ensures users completes them after it was killed and restarted. */
public abstract class RestartSuite extends FaultSuite {

  private static final int PEOPLE = 40;
  private static final int KILLED_AT = 25;

  /** {@return a JVM that uses the gateway under test} */
  protected abstract GatewayProcess gatewayProcess();

  @Test
  final void a_process_that_is_killed_and_restarted_while_it_ensures_users_creates_each_user_once()
      throws Exception {
    AtomicInteger posts = new AtomicInteger();
    fake.respondWith(
        request ->
            lineOf(request).equals(POST) && posts.incrementAndGet() == KILLED_AT
                ? FakeResponse.stall().afterCommit()
                : FakeResponse.passThrough());
    Process killed = EnsureTask.start(gatewayProcess(), fake, PEOPLE);
    try {
      Await.until(
          KILLED_AT + " users exist, or the process has ended",
          GatewayProcess.LIMIT,
          () -> fake.users().size() >= KILLED_AT || !killed.isAlive());
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertEquals(KILLED_AT, fake.users().size());

    List<String> results = EnsureTask.results(EnsureTask.start(gatewayProcess(), fake, PEOPLE));

    assertEquals(
        Stream.of(
                Collections.nCopies(KILLED_AT, "ALREADY_EXISTS"),
                Collections.nCopies(PEOPLE - KILLED_AT, "CREATED"))
            .flatMap(List::stream)
            .toList(),
        results);
    List<NewUser> people = FaultSuite.people(PEOPLE);
    assertEquals(people, fake.created());
    assertEquals(
        people.stream().filter(NewUser::sendInvite).map(NewUser::email).toList(),
        fake.invited().stream().map(User::email).toList());
  }
}

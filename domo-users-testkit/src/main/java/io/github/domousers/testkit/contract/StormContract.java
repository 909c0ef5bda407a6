package io.github.domousers.testkit.contract;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.stall;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a gateway over HTTP promises while everything goes wrong, by itself and under a {@link
 * ReliableUserGateway}. Extend it as {@link UserGatewayContract}, with a constructor that has no
 * parameters: another JVM makes the gateway too, to be killed.
 *
 * <p>Every storm is another one. A failure tells its seed, which the system property {@code
 * domousers.storm.seed} sets; {@code domousers.storm.creates} sets how many users are created.
 */
public abstract class StormContract {

  private static final int CREATES = 10_000;

  /** To look one user up is to read them all: so a storm comes over one server after the other. */
  private static final int CREATES_OF_A_SERVER = 1_000;

  private static final String POST = "POST /v1/users";
  private static final String LIST = "GET /v1/users";

  /** How many lies a failure shows. */
  private static final int SHOWN = 10;

  private static final int PEOPLE = 40;
  private static final int KILLED_AT = 25;

  private final long seed = Long.getLong("domousers.storm.seed", System.nanoTime());
  private final int creates = Integer.getInteger("domousers.storm.creates", CREATES);

  /** For the subclass. */
  protected StormContract() {}

  /**
   * Connects a gateway.
   *
   * @param target what to connect to, and how
   * @return the gateway, which the contract closes
   */
  protected abstract UserGateway connect(GatewayTarget target);

  @Test
  @DisplayName(
      "in a storm, a reliable gateway tells the truth of every create, and knows it of 99%")
  final void inAStorm_aReliableGatewayKnowsWhatHappened() throws Exception {
    List<Storm> storms = storms(creates, StormContract::reliable);

    int unknown = storms.stream().mapToInt(Storm::unknown).sum();
    assertAll(
        () -> assertAllTrue(storms),
        () -> assertTrue(unknown * 100 <= creates, () -> unknown + " are unknown, seed " + seed));
  }

  @Test
  @DisplayName("in a storm, a gateway by itself tells the truth of every create")
  final void inAStorm_aGatewayTellsTheTruth() throws Exception {
    assertAllTrue(storms(creates / 5, UnaryOperator.identity()));
  }

  @Test
  @DisplayName("a create that is carried out after a look found nobody is found by the next look")
  final void aLateCommit_isFound() {
    try (FakeDomo fake = People.fakeDomo().start();
        UserGateway users = reliable(connect(GatewayTarget.of(fake)))) {
      fake.enqueue(drop().commitsAfter(1));

      User created = users.create(People.STRANGE);

      String one = "GET /v1/users/" + created.id();
      assertEquals(List.of(POST, LIST, POST, LIST, one), requestLines(fake));
      assertEquals(List.of(created.id()), fake.users().stream().map(User::id).toList());
      assertEquals(fake.users(), fake.invited());
    }
  }

  @Test
  @DisplayName("a create that is carried out after it was sent again makes no second user")
  final void aLaterCommit_makesNoSecondUser() {
    try (FakeDomo fake = People.fakeDomo().start();
        UserGateway users = reliable(connect(GatewayTarget.of(fake)))) {
      fake.enqueue(drop().commitsAfter(3));

      User created = users.create(People.STRANGE);
      users.list(1, 0);

      assertEquals(List.of(POST, LIST, POST, LIST), requestLines(fake));
      assertEquals(List.of(created), fake.users());
      assertEquals(List.of(created), fake.invited());
    }
  }

  @Test
  @DisplayName("who ensures users, is killed and starts again, has each of them once")
  final void killedAndStartedAgain_itCompletesTheUsers() throws Exception {
    try (FakeDomo fake = FakeDomo.start()) {
      AtomicInteger posts = new AtomicInteger();
      fake.respondWith(
          request ->
              lineOf(request).equals(POST) && posts.incrementAndGet() == KILLED_AT
                  ? stall().afterCommit()
                  : passThrough());
      Process killed = EnsuringProcess.start(getClass(), fake, PEOPLE);
      while (killed.isAlive() && fake.users().size() < KILLED_AT) {
        Thread.onSpinWait();
      }
      killed.destroyForcibly().waitFor();
      assertEquals(KILLED_AT, fake.users().size());

      List<String> results =
          EnsuringProcess.results(EnsuringProcess.start(getClass(), fake, PEOPLE));

      assertEquals(
          Stream.of(
                  Collections.nCopies(KILLED_AT, "AlreadyExists"),
                  Collections.nCopies(PEOPLE - KILLED_AT, "Created"))
              .flatMap(List::stream)
              .toList(),
          results);
      List<NewUser> people = Storm.people(PEOPLE);
      assertEquals(people, fake.created());
      assertEquals(
          people.stream().filter(NewUser::sendInvite).map(NewUser::email).toList(),
          fake.invited().stream().map(User::email).toList());
    }
  }

  private List<Storm> storms(int number, UnaryOperator<UserGateway> over) throws Exception {
    List<Storm> storms = new ArrayList<>();
    int ofAServer = Math.min(CREATES_OF_A_SERVER, number / 2);
    for (int left = number; left > 0; left -= ofAServer) {
      long one = seed + storms.size();
      int people = Math.min(left, ofAServer);
      storms.add(
          storms.size() % 2 == 0
              ? Storm.overDomo(one, people, fake -> over.apply(connect(clientOf(fake))))
              : Storm.overSharedEmails(one, people, fake -> over.apply(connect(clientOf(fake)))));
    }
    return storms;
  }

  private void assertAllTrue(List<Storm> storms) {
    assertEquals(
        List.of(),
        storms.stream().flatMap(storm -> storm.lies().stream()).limit(SHOWN).toList(),
        () -> "seed " + seed);
  }

  /** With the usual budget and deadline, but in more of a hurry than would be polite. */
  private static UserGateway reliable(UserGateway users) {
    return ReliableUserGateway.builder(users)
        .maxAttempts(6)
        .backOff(Duration.ofMillis(1), Duration.ofMillis(8))
        .build();
  }

  private static List<String> requestLines(FakeDomo fake) {
    return fake.requests().stream().map(StormContract::lineOf).toList();
  }

  private static String lineOf(RecordedRequest request) {
    return request.method() + " " + request.path();
  }

  private static GatewayTarget clientOf(FakeDomo fake) {
    return GatewayTarget.of(fake).withCredentials(GatewayTarget.Credentials.of(fake));
  }
}

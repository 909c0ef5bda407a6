package io.github.domousers.testkit.internal.contract.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.internal.contract.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway over HTTP reports correct outcomes under random faults. */
@Timeout(
    value = RandomFaultSuite.LIMIT_MINUTES,
    unit = TimeUnit.MINUTES,
    threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RandomFaultSuite extends FaultSuite {

  /** The limit of one test, for runs that are longer than the default too. */
  static final int LIMIT_MINUTES = 30;

  private static final String CREATES = "domousers.faultInjection.creates";
  private static final int DEFAULT_CREATES = 10_000;
  private static final int CONCURRENT_CREATES = 16;

  /** A lookup reads all users, so the creates are divided among several servers. */
  private static final int MAX_CREATES_PER_SERVER = 1_000;

  /** One of so many email addresses is taken before the run, if addresses are unique. */
  private static final int TAKEN = 100;

  /** How many misreported outcomes a failure shows. */
  private static final int MAX_SHOWN = 10;

  private final int creates = Integer.getInteger(CREATES, DEFAULT_CREATES);
  private final List<String> misreported = new ArrayList<>();
  private int unknown;

  @Test
  final void a_reliable_gateway_under_random_faults_reports_and_knows_outcomes() throws Exception {
    createUnderFaults(creates, FaultSuite::reliable);

    assertNoneMisreported();
    assertTrue(unknown * 100 <= creates, () -> unknown + " outcomes are unknown; " + replay());
  }

  @Test
  final void a_gateway_under_random_faults_reports_no_wrong_outcome() throws Exception {
    createUnderFaults(Math.max(1, creates / 5), UnaryOperator.identity());

    assertNoneMisreported();
  }

  private void createUnderFaults(int number, UnaryOperator<UserGateway> decorate) throws Exception {
    int perServer = Math.max(1, Math.min(MAX_CREATES_PER_SERVER, number / 2));
    for (int done = 0; done < number; done += perServer) {
      int run = done / perServer;
      List<NewUser> people = people(Math.min(number - done, perServer));
      RandomFaults faults =
          run % 2 == 0 ? uniqueEmails(seed + run, people) : sharedEmails(seed + run);
      connect(client());
      users = decorate.apply(new TrackedLookups(users, faults));
      createUnderFaults(people, faults);
    }
  }

  /** Starts a server with unique email addresses, where a create can be carried out late. */
  private RandomFaults uniqueEmails(long runSeed, List<NewUser> people) {
    restart(FakeDomo.builder());
    for (int i = 0; i < people.size(); i += TAKEN) {
      fake.seed(withEmail(people.get(i).email()).name("Bea Taken").build());
    }
    return RandomFaults.withDelayedCommits(fake, runSeed);
  }

  /** Starts a server that creates another user whenever a create is sent twice. */
  private RandomFaults sharedEmails(long runSeed) {
    restart(FakeDomo.builder().sharedEmails());
    return RandomFaults.withPromptCommits(fake, runSeed);
  }

  /** Creates users concurrently, and compares the reports with the users of the server. */
  private void createUnderFaults(List<NewUser> people, RandomFaults faults) throws Exception {
    int before = fake.users().size();
    fake.respondWith(faults);
    List<CreateReport> reports =
        Await.inThreads(
            CONCURRENT_CREATES, people.size(), i -> CreateReport.of(users, people.get(i)));
    fake.respondWith(request -> FakeResponse.passThrough());
    for (int i = 0; i < RandomFaults.MAX_DELAY; i++) {
      users.list(1, 0);
    }
    List<User> after = fake.users();
    Map<String, List<User>> created = byEmail(after.subList(before, after.size()));
    Map<String, List<User>> invited = byEmail(fake.invited());
    for (CreateReport report : reports) {
      List<User> existing = created.getOrDefault(report.request().email(), List.of());
      int invites = invited.getOrDefault(report.request().email(), List.of()).size();
      if (report.outcome() == Outcome.UNKNOWN) {
        unknown++;
      }
      if (!report.isCorrect(existing, invites)) {
        misreported.add(report + "; Domo has " + existing + " and sent " + invites + " invites");
      }
    }
  }

  private static Map<String, List<User>> byEmail(List<User> users) {
    return users.stream().collect(Collectors.groupingBy(user -> String.valueOf(user.email())));
  }

  private void assertNoneMisreported() {
    assertEquals(List.of(), misreported.stream().limit(MAX_SHOWN).toList(), this::replay);
  }

  private String replay() {
    return "replay with -D%s=%d -D%s=%d".formatted(SEED, seed, CREATES, creates);
  }
}

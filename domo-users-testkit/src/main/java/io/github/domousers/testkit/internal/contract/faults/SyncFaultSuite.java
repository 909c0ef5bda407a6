package io.github.domousers.testkit.internal.contract.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import io.github.domousers.testkit.internal.contract.faults.SyncOutput.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that syncs {@link SyncPeople} under random faults is killed twice. The second process
 * applies the saved plan of the first one, and the third one plans again. A process that ends must
 * report exactly one result for each row that changes a user. It has the tag {@code processes},
 * because it takes most of a minute.
 */
@Tag("processes")
@Timeout(
    value = SyncFaultSuite.LIMIT_MINUTES,
    unit = TimeUnit.MINUTES,
    threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SyncFaultSuite extends FaultSuite {

  static final int LIMIT_MINUTES = 30;

  private static final int KILLS = 2;
  private static final int MAX_RUNS = 5;

  /** A process is killed at one of its first writes, of more than three times as many. */
  private static final int MAX_WRITES = 1_200;

  /** How many errors a failure shows. */
  private static final int MAX_SHOWN = 10;

  private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]+)\"");

  private final List<String> errors = new ArrayList<>();

  /** The rows of the source, by the id of the user or by the email address of a new one. */
  private final Map<String, NewUser> people = new HashMap<>();

  /** The planned writes, such as {@code PUT 5} or {@code POST ada@acme.com}. */
  private final Set<String> planned = new HashSet<>();

  /** {@return a JVM that uses the gateway under test} */
  protected abstract GatewayProcess gatewayProcess();

  @Test
  final void a_sync_that_is_killed_twice_and_run_again_makes_Domo_equal_the_source(
      @TempDir Path directory) throws Exception {
    // A create that is sent twice creates two users, which the checks find.
    restart(FakeDomo.builder().sharedEmails());
    seed();
    RandomFaults faults = RandomFaults.ofSync(fake, seed);
    SplittableRandom random = new SplittableRandom(seed);
    String saved = directory.resolve("plan").toString();
    for (int kill = 1; kill <= KILLS; kill++) {
      int killAt = 1 + random.nextInt(MAX_WRITES);
      run(faults, killAt, directory.resolve("killed" + kill), saved);
    }
    boolean complete = false;
    for (int run = 1; run <= MAX_RUNS && !complete; run++) {
      complete = run(faults, Integer.MAX_VALUE, directory.resolve("run" + run), "");
    }
    fake.respondWith(request -> FakeResponse.passThrough());
    assertTrue(complete, () -> "no report was complete; " + replay());
    checkAllDone();
    assertEquals(List.of(), errors.stream().limit(MAX_SHOWN).toList(), this::replay);
  }

  private void seed() {
    List<NewUser> source = SyncPeople.people();
    List<NewUser> users = SyncPeople.users();
    for (int i = 0; i < users.size(); i++) {
      long id = fake.seed(users.get(i)).id();
      if (SyncPeople.isUpdate(i)) {
        people.put(String.valueOf(id), source.get(i));
        planned.add("PUT " + id);
      } else if (SyncPeople.isLeaver(i)) {
        planned.add("DELETE " + id);
      }
    }
    for (NewUser person : SyncPeople.newPeople()) {
      people.put(person.email(), person);
      planned.add("POST " + person.email());
    }
  }

  /** Runs a process, checks its results, and returns whether its report is complete. */
  private boolean run(RandomFaults faults, int killAt, Path results, String plan) throws Exception {
    SyncState before = SyncState.of(fake);
    int earlierRequests = fake.requests().size();
    AtomicInteger writes = new AtomicInteger();
    AtomicReference<@Nullable Process> started = new AtomicReference<>();
    fake.respondWith(
        request -> {
          if (!request.method().equals("GET") && writes.incrementAndGet() >= killAt) {
            Process process = started.get();
            if (process != null) {
              process.destroyForcibly();
            }
            return FakeResponse.drop();
          }
          return faults.apply(request);
        });
    Process process =
        SyncTask.command(gatewayProcess(), fake, plan).redirectOutput(results.toFile()).start();
    started.set(process);
    try {
      GatewayProcess.await(process);
    } finally {
      process.destroyForcibly();
    }
    boolean killed = writes.get() >= killAt;
    assertEquals(killAt < Integer.MAX_VALUE, killed, () -> "killed; " + replay());
    List<RecordedRequest> requests = fake.requests();
    SyncOutput output = SyncOutput.parse(Files.readString(results));
    errors.addAll(output.errors(killed));
    check(before, requests.subList(earlierRequests, requests.size()), output);
    return output.isComplete();
  }

  private void check(SyncState before, List<RecordedRequest> requests, SyncOutput output) {
    SyncState after = SyncState.of(fake);
    Set<String> sent = new HashSet<>();
    for (RecordedRequest request : requests) {
      if (!request.method().equals("GET")) {
        sent.add(writeOf(request));
      }
    }
    sent.stream().filter(write -> !planned.contains(write)).forEach(w -> errors.add("sent " + w));
    after.byEmail().values().stream()
        .filter(users -> users.size() > 1)
        .forEach(users -> errors.add("several users: " + users));
    output.results().forEach(result -> check(result, before, after, sent));
  }

  private void check(Result result, SyncState before, SyncState after, Set<String> sent) {
    String user = result.row().user();
    String write =
        switch (result.row().kind()) {
          case CREATE -> "POST ";
          case UPDATE -> "PUT ";
          default -> "DELETE ";
        };
    NewUser person = result.row().kind() == Kind.LEAVER ? null : people.get(user);
    if (!after.isTrue(result, before, person, sent.contains(write + user))) {
      errors.add(result + ", but the user was " + before.get(user) + " and is " + after.get(user));
    }
  }

  private static String writeOf(RecordedRequest request) {
    Matcher email = EMAIL.matcher(request.body());
    String user =
        request.method().equals("POST") && email.find()
            ? email.group(1)
            : request.path().substring(request.path().lastIndexOf('/') + 1);
    return request.method() + " " + user;
  }

  /** Checks the users and the invites after all runs, and that a plan has nothing to change. */
  private void checkAllDone() {
    SyncState after = SyncState.of(fake);
    people.forEach(
        (user, person) -> {
          User existing = after.get(user);
          if (existing == null || !SyncPeople.isAsPlanned(person, existing)) {
            errors.add(user + " is not done: " + existing);
          }
        });
    planned.stream()
        .filter(write -> write.startsWith("DELETE "))
        .map(write -> Long.valueOf(write.substring("DELETE ".length())))
        .filter(after.byId()::containsKey)
        .forEach(id -> errors.add("leaver " + id + " still exists"));
    assertEquals(
        SyncPeople.newPeople().stream().filter(NewUser::sendInvite).map(NewUser::email).toList(),
        fake.invited().stream().map(user -> String.valueOf(user.email())).sorted().toList(),
        this::replay);
    SyncPlan next = SyncPeople.plan(SyncPeople.sync(reliable(users)));
    assertEquals(List.of(), next.refusals());
    assertTrue(!next.hasChanges(), () -> next.summary() + replay());
  }

  private String replay() {
    return "replay with -D%s=%d".formatted(SEED, seed);
  }
}

package io.github.domousers.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.internal.reading.ListReader;
import io.github.domousers.internal.reading.UserList;
import io.github.domousers.internal.reading.Workers;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A list that others change while it is read, from servers that limit pages or serve wrong ones,
 * with fixed seeds.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListSoundnessTest {

  private static final int SEEDS = 1000;

  @Test
  void aConsistentList_containsEveryUserWhoWasThereAllTheTime_exactlyOnce() {
    int changed = 0;
    int refused = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      ChangingDomo server = new ChangingDomo(new Random(seed));
      UserList list = server.read();
      List<Long> ids = list.users().stream().map(UserSummary::id).toList();

      assertThat(new HashSet<>(ids)).as("distinct ids, seed %d", seed).hasSize(ids.size());
      if (list.consistent()) {
        Set<Long> missing = server.permanent();
        missing.removeAll(new HashSet<>(ids));
        assertThat(missing).as("missing users, seed %d: %s", seed, server).isEmpty();
        changed += server.states.size() > 1 ? 1 : 0;
      } else {
        refused++;
      }
    }
    assertThat(changed).as("consistent lists that were changed").isGreaterThan(SEEDS / 4);
    assertThat(refused).as("inconsistent lists").isBetween(SEEDS / 20, SEEDS / 2);
  }

  /**
   * Domo's users at successive times. The first request sees one of the first times, and the
   * following requests for successive pages see this one or any later one, as concurrent requests
   * do. If several pages are expected, the first request is one of the concurrent ones. All others
   * see them one after the other.
   */
  private static final class ChangingDomo {

    private static final int CONCURRENT_STATES = 5;
    private static final int STEP = UserGateway.MAX_LIST_LIMIT - 1;

    final List<List<User>> states = new ArrayList<>();
    private final Random random;
    private int firstState;
    private long nextConcurrent;
    private final ReadOnlyDomo domo = new ReadOnlyDomo();
    private final int cap;
    private final int expected;
    private final boolean shortPages;
    private final boolean wrongPages;
    private final int changes;
    private int changesLeft;
    private long nextId = 100_000;
    private int requests;

    ChangingDomo(Random random) {
      this.random = random;
      cap = pick(500, 500, 500, 500, 499, 50, 2, 1);
      domo.addMany(
          cap < 50
              ? pick(0, 1, 2, 9, 30)
              : pick(0, 1, 2, 30, 499, 500, 501, 998, 999, 1300, 1700, 2500));
      expected = pick(0, 1000);
      shortPages = random.nextInt(4) == 0;
      wrongPages = random.nextInt(4) == 0;
      changes = pick(0, 1, 2, 3, 8, 20);
      changesLeft = changes;
      addUnreadableRows(pick(0, 0, 0, 1, 3, 3, 520));
      states.add(List.copyOf(domo.users));
      domo.pages = this::page;
    }

    UserList read() {
      for (int i = 1; i < CONCURRENT_STATES; i++) {
        change();
      }
      try (Workers workers = Workers.open(1, null)) {
        return new ListReader(domo, workers).read(expected);
      }
    }

    private UserPage page(int limit, long offset) {
      requests++;
      List<User> rows;
      if (offset == nextConcurrent) {
        nextConcurrent += STEP;
        int state = firstState + random.nextInt(states.size() - firstState);
        firstState = requests == 1 && expected == 0 ? state : firstState;
        rows = states.get(state);
      } else {
        nextConcurrent = -1;
        change();
        rows = states.get(states.size() - 1);
      }
      boolean isShort = shortPages && random.nextInt(5) == 0;
      int rowsAtMost = Math.min(cap, isShort ? pick(2, 3, 50, 499) : limit);
      boolean isWrong = wrongPages && requests > 1 && random.nextInt(10) == 0;
      return domo.page(rows, rowsAtMost, isWrong ? random.nextInt(rows.size() + 1) : offset);
    }

    /** Adds a state in which users were removed, added or renamed; or none. */
    private void change() {
      if (changesLeft == 0 || random.nextInt(2) == 0) {
        return;
      }
      changesLeft--;
      List<User> users = new ArrayList<>(states.get(states.size() - 1));
      for (int i = pick(0, 1, 1, 2, 3); i > 0 && !users.isEmpty(); i--) {
        users.remove(random.nextInt(users.size()));
      }
      for (int i = pick(0, 1, 1, 2, 3); i > 0; i--) {
        users.add(random.nextInt(users.size() + 1), newUser(nextId++));
      }
      if (!users.isEmpty()) {
        int renamed = random.nextInt(users.size());
        users.set(renamed, newUser(users.get(renamed).id()));
      }
      states.add(List.copyOf(users));
    }

    private User newUser(long id) {
      int version = random.nextInt();
      return ReadOnlyDomo.user(id, "New name " + version, version + "@acme.com").build();
    }

    /** Makes a number of neighbouring rows unreadable, where pages may overlap. */
    private void addUnreadableRows(int count) {
      long first = 1000L + pick(0, 250, 497, 498, 499, 997, 998, 1299);
      LongStream.range(first, first + count).forEach(domo.unreadableUsers::add);
    }

    /** {@return the ids of the readable users who were never added or removed} */
    Set<Long> permanent() {
      Set<Long> ids = new HashSet<>();
      states.get(0).forEach(user -> ids.add(user.id()));
      for (List<User> state : states) {
        ids.retainAll(state.stream().map(User::id).collect(Collectors.toSet()));
      }
      domo.unreadableUsers.forEach(ids::remove);
      return ids;
    }

    private int pick(int... values) {
      return values[random.nextInt(values.length)];
    }

    @Override
    public String toString() {
      return "%d users, at most %d rows, short pages %s, wrong pages %s, %d changes"
          .formatted(states.get(0).size(), cap, shortPages, wrongPages, changes);
    }
  }
}

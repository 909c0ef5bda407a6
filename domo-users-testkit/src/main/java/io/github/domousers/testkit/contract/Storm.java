package io.github.domousers.testkit.contract;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many creates from many threads in bad weather, and what came of them.
 *
 * @param told what each create told
 * @param users the users that a server has in the end, by their email addresses, without those that
 *     it had before
 * @param invites how many invites it sent to each email address
 */
record Storm(List<Told> told, Map<String, List<User>> users, Map<String, Long> invites) {

  private static final int THREADS = 16;

  /** Of so many email addresses one is taken before the storm, if each can have one user only. */
  private static final int TAKEN = 100;

  /** Over a server as Domo is, which can take it that a create is carried out late. */
  static Storm overDomo(long seed, int creates, Function<FakeDomo, UserGateway> connect)
      throws Exception {
    try (FakeDomo fake = FakeDomo.start();
        UserGateway users = connect.apply(fake)) {
      List<NewUser> people = people(creates);
      for (int i = 0; i < creates; i += TAKEN) {
        fake.seed(People.withEmail(people.get(i).email()).name("Bea Taken").build());
      }
      return over(fake, Weather.withLateCommits(fake, seed), users, people);
    }
  }

  /** Over a server that creates another user each time that it is asked to. */
  static Storm overSharedEmails(long seed, int creates, Function<FakeDomo, UserGateway> connect)
      throws Exception {
    try (FakeDomo fake = FakeDomo.builder().sharedEmails().start();
        UserGateway users = connect.apply(fake)) {
      return over(fake, Weather.withPromptCommits(fake, seed), users, people(creates));
    }
  }

  private static Storm over(FakeDomo fake, Weather weather, UserGateway users, List<NewUser> people)
      throws Exception {
    List<User> before = fake.users();
    fake.respondWith(weather);
    List<Told> told = createFromThreads(users, people);
    fake.respondWith(request -> FakeResponse.passThrough());
    for (int i = 0; i < Weather.LATEST; i++) {
      users.list(1, 0);
    }
    return new Storm(
        told,
        fake.users().stream()
            .skip(before.size())
            .collect(Collectors.groupingBy(user -> String.valueOf(user.email()))),
        fake.invited().stream()
            .collect(
                Collectors.groupingBy(
                    user -> String.valueOf(user.email()), Collectors.counting())));
  }

  /** People of whom every other one is to be invited. */
  static List<NewUser> people(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> People.withEmail("ada" + i + "@acme.com").sendInvite(i % 2 == 0).build())
        .toList();
  }

  private static List<Told> createFromThreads(UserGateway users, List<NewUser> people)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Told> told = new ArrayList<>();
      for (Future<Told> one :
          threads.invokeAll(
              people.stream().map(user -> (Callable<Told>) () -> Told.by(users, user)).toList())) {
        told.add(one.get());
      }
      return told;
    } finally {
      threads.shutdownNow();
    }
  }

  /** What creates told that is not so. */
  List<String> lies() {
    return told.stream()
        .filter(one -> !one.isTrue(usersOf(one.asked()), invitesOf(one.asked())))
        .map(
            one ->
                one
                    + ("; there are " + usersOf(one.asked()))
                    + (", invited " + invitesOf(one.asked()) + " times"))
        .toList();
  }

  /** How many creates could not tell what became of them. */
  int unknown() {
    return (int) told.stream().filter(one -> one.outcome() == Outcome.UNKNOWN).count();
  }

  private List<User> usersOf(NewUser asked) {
    return users.getOrDefault(asked.email(), List.of());
  }

  private long invitesOf(NewUser asked) {
    return invites.getOrDefault(asked.email(), 0L);
  }

  /**
   * What a create answered.
   *
   * @param user the user, or {@code null} if it failed
   * @param failure how it failed, or {@code null}
   */
  record Told(NewUser asked, @Nullable User user, @Nullable RuntimeException failure) {

    static Told by(UserGateway users, NewUser asked) {
      try {
        return new Told(asked, users.create(asked), null);
      } catch (RuntimeException failure) {
        return new Told(asked, null, failure);
      }
    }

    /** What it says of the write; {@code null} if its failure is none that a gateway may have. */
    @Nullable Outcome outcome() {
      if (failure == null) {
        return Outcome.APPLIED;
      }
      return failure instanceof UserGatewayException known ? known.outcome() : null;
    }

    boolean isTrue(List<User> made, long invites) {
      Outcome outcome = outcome();
      if (outcome == null || made.size() > 1 || invites != (asked.sendInvite() ? made.size() : 0)) {
        return false;
      }
      return switch (outcome) {
        case APPLIED -> made.size() == 1 && (user == null || user.id() == made.get(0).id());
        case NOT_APPLIED -> made.isEmpty();
        case UNKNOWN -> true;
      };
    }

    @Override
    public String toString() {
      return asked.email() + ": " + (user == null ? failure : user);
    }
  }
}

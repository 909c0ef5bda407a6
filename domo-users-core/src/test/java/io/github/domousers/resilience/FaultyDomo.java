package io.github.domousers.resilience;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A model of Domo over a bad line: every third request fails, in any way and at any moment, and
 * some creates are carried out only after a few more requests. It keeps email addresses unique.
 */
final class FaultyDomo implements UserGateway {

  private static final long FIRST_ID = 1000;
  private static final int LATEST = 6;

  private final Random random;
  private final Clock clock;
  private final Map<String, User> users = new LinkedHashMap<>();
  private final List<Late> late = new ArrayList<>();
  private int requests;

  FaultyDomo(long seed, Clock clock) {
    this.random = new Random(seed);
    this.clock = clock;
  }

  /** Has a user from long ago. */
  void seed(NewUser user) {
    commit(user, Duration.ofDays(1));
  }

  /** Carries out what is still to be done, and finds the user of this email address. */
  Optional<User> inTheEnd(String email) {
    requests += LATEST;
    carryOutWhatIsLate();
    return Optional.ofNullable(users.get(email));
  }

  @Override
  public User create(NewUser user) {
    request();
    return switch (random.nextInt(24)) {
      case 0 -> throw Failures.named("not sent", Operation.CREATE);
      case 1 -> throw Failures.named("429", Operation.CREATE);
      case 2 -> throw Failures.named("503", Operation.CREATE);
      case 3 -> throw Failures.named("503 for a token", Operation.CREATE);
      case 4, 5 -> {
        late.add(new Late(requests + 1 + random.nextInt(LATEST), user));
        throw Failures.noAnswer(Operation.CREATE);
      }
      case 6 -> {
        commitOrRefuse(user);
        throw Failures.noAnswer(Operation.CREATE);
      }
      case 7 -> {
        User made = commitOrRefuse(user);
        throw new MalformedResponseException(
            Operation.CREATE, Outcome.APPLIED, 200, "", idInABrokenResponse(made), null);
      }
      default -> commitOrRefuse(user);
    };
  }

  @Override
  public User get(long id) {
    requestRead(Operation.GET);
    return users.values().stream()
        .filter(user -> user.id() == id)
        .findAny()
        .orElseThrow(() -> Failures.named("404", Operation.GET));
  }

  @Override
  public UserPage list(int limit, long offset) {
    requestRead(Operation.LIST);
    return UserPage.of(
        users.values().stream().skip(offset).limit(limit).map(UserSummary::of).toList());
  }

  @Override
  public Identity identity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public User update(long id, UserUpdate update) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(long id) {
    throw new UnsupportedOperationException();
  }

  /** The user's, or none, or a wrong one: of nobody, or of somebody else. */
  private @Nullable Long idInABrokenResponse(User made) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> FIRST_ID - 1;
      case 2 -> FIRST_ID;
      default -> made.id();
    };
  }

  private void requestRead(Operation operation) {
    request();
    if (random.nextInt(5) == 0) {
      throw Failures.noAnswer(operation);
    }
  }

  private void request() {
    requests++;
    carryOutWhatIsLate();
  }

  private void carryOutWhatIsLate() {
    for (Late create : List.copyOf(late)) {
      if (create.due() <= requests) {
        late.remove(create);
        if (!users.containsKey(create.user().email())) {
          commit(create.user(), Duration.ZERO);
        }
      }
    }
  }

  private User commitOrRefuse(NewUser user) {
    if (users.containsKey(user.email())) {
      throw Failures.named(random.nextBoolean() ? "409" : "400", Operation.CREATE);
    }
    return commit(user, Duration.ZERO);
  }

  private User commit(NewUser asked, Duration age) {
    User user =
        User.builder()
            .id(FIRST_ID + users.size())
            .name(asked.name())
            .email(asked.email())
            .role(asked.role())
            .createdAt(clock.instant().minus(age).truncatedTo(ChronoUnit.SECONDS))
            .build();
    users.put(asked.email(), user);
    return user;
  }

  /** A create that is carried out when so many requests have been made. */
  private record Late(int due, NewUser user) {}
}

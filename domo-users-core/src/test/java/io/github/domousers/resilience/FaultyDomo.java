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
 * A model of Domo with random failures: every third request fails before or after it is applied,
 * and some creates are applied a few requests later. Email addresses are unique.
 */
final class FaultyDomo implements UserGateway {

  private static final long FIRST_ID = 1000;
  private static final int MAX_DELAY = 6;

  private final Random random;
  private final Clock clock;
  private final Map<String, User> users = new LinkedHashMap<>();
  private final List<Late> late = new ArrayList<>();
  private int requests;

  FaultyDomo(long seed, Clock clock) {
    this.random = new Random(seed);
    this.clock = clock;
  }

  /** Adds a user that was created a day ago. */
  void seed(NewUser user) {
    commit(user, Duration.ofDays(1));
  }

  /** Applies all late creates, and returns the user with this email address. */
  Optional<User> eventually(String email) {
    requests += MAX_DELAY;
    applyLateCreates();
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
        late.add(new Late(requests + 1 + random.nextInt(MAX_DELAY), user));
        throw Failures.noResponse(Operation.CREATE);
      }
      case 6 -> {
        commitOrReject(user);
        throw Failures.noResponse(Operation.CREATE);
      }
      case 7 -> {
        User created = commitOrReject(user);
        throw new MalformedResponseException(
            Operation.CREATE, Outcome.APPLIED, 200, "", idInAMalformedResponse(created), null);
      }
      default -> commitOrReject(user);
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

  /** The id of the user, no id, or a wrong one: of no user or of another one. */
  private @Nullable Long idInAMalformedResponse(User created) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> FIRST_ID - 1;
      case 2 -> FIRST_ID;
      default -> created.id();
    };
  }

  private void requestRead(Operation operation) {
    request();
    if (random.nextInt(5) == 0) {
      throw Failures.noResponse(operation);
    }
  }

  private void request() {
    requests++;
    applyLateCreates();
  }

  private void applyLateCreates() {
    for (Late create : List.copyOf(late)) {
      if (create.due() <= requests) {
        late.remove(create);
        if (!users.containsKey(create.user().email())) {
          commit(create.user(), Duration.ZERO);
        }
      }
    }
  }

  private User commitOrReject(NewUser user) {
    if (users.containsKey(user.email())) {
      throw Failures.named(random.nextBoolean() ? "409" : "400", Operation.CREATE);
    }
    return commit(user, Duration.ZERO);
  }

  private User commit(NewUser requested, Duration age) {
    User user =
        User.builder()
            .id(FIRST_ID + users.size())
            .name(requested.name())
            .email(requested.email())
            .role(requested.role())
            .createdAt(clock.instant().minus(age).truncatedTo(ChronoUnit.SECONDS))
            .build();
    users.put(requested.email(), user);
    return user;
  }

  /** A create that is applied after this many requests in total. */
  private record Late(int due, NewUser user) {}
}

package io.github.domousers.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every gateway does, with or without a network.
 *
 * <pre>{@code
 * class MyUserGatewayTest extends UserGatewayContract {
 *   @Override
 *   protected UserGateway connect(GatewayTarget target) {
 *     return new MyUserGateway(target.baseUrl(), target.accessToken());
 *   }
 * }
 * }</pre>
 */
public abstract class UserGatewayContract {

  /** How many threads share a gateway. */
  static final int THREADS = 64;

  /** The Domo that a gateway over HTTP connects to. */
  FakeDomo fake = FakeDomo.start();

  /** For the subclass. */
  protected UserGatewayContract() {}

  /**
   * Connects a gateway. A gateway without a network makes one without users instead.
   *
   * @param target what to connect to, and how
   * @return the gateway, which the contract closes
   */
  protected abstract UserGateway connect(GatewayTarget target);

  @AfterEach
  final void stopFakeDomo() {
    fake.close();
  }

  final UserGateway connect() {
    return connect(GatewayTarget.of(fake));
  }

  @Test
  @DisplayName("create answers the user as it was asked for, with what Domo adds")
  final void create_answersTheUserAsAskedFor() {
    try (UserGateway users = connect()) {
      User created = users.create(People.LEONHARD);

      assertEquals(
          User.builder()
              .id(created.id())
              .name("Leonhard Euler")
              .email("leonhard.euler@domo.com")
              .role(Role.ADMIN)
              .title("Software Engineer")
              .alternateEmail("leonhardeuler@email.com")
              .phone("888-361-1078")
              .location("American Fork")
              .employeeNumber(23432L)
              .groups(created.groups())
              .image(created.image())
              .createdAt(created.createdAt())
              .updatedAt(created.createdAt())
              .build(),
          created);
      assertAll(
          () -> assertEquals("Default", created.groups().get(0).name()),
          () -> assertNotNull(created.image(), "image"),
          () -> assertNotNull(created.createdAt(), "createdAt"));
    }
  }

  @Test
  @DisplayName("create needs no more than name, email and role, and makes nothing else up")
  final void create_needsNoMoreThanIsRequired() {
    try (UserGateway users = connect()) {
      User created = users.create(People.withEmail("ada@acme.com").build());

      assertEquals(
          User.builder()
              .id(created.id())
              .name("Ada Lovelace")
              .email("ada@acme.com")
              .role(Role.PARTICIPANT)
              .groups(created.groups())
              .image(created.image())
              .createdAt(created.createdAt())
              .updatedAt(created.updatedAt())
              .build(),
          created);
    }
  }

  @Test
  @DisplayName("create changes no character of any attribute")
  final void create_changesNoCharacter() {
    NewUser strange = People.STRANGE;
    try (UserGateway users = connect()) {
      User created = users.create(strange);

      assertAll(
          () -> assertEquals(strange.name(), created.name()),
          () -> assertEquals(strange.email(), created.email()),
          () -> assertEquals(strange.role(), created.role()),
          () -> assertEquals(strange.title(), created.title()),
          () -> assertEquals(strange.alternateEmail(), created.alternateEmail()),
          () -> assertEquals(strange.phone(), created.phone()),
          () -> assertEquals(strange.location(), created.location()),
          () -> assertEquals(strange.employeeNumber(), created.employeeNumber()));
    }
  }

  @Test
  @DisplayName("two users have two ids")
  final void twoUsers_haveTwoIds() {
    try (UserGateway users = connect()) {
      User one = users.create(People.withEmail("one@acme.com").build());
      User two = users.create(People.withEmail("two@acme.com").build());

      assertNotEquals(one.id(), two.id());
    }
  }

  @Test
  @DisplayName("an email address is taken whatever its case, and then nothing was applied")
  final void aTakenEmail_isAConflict() {
    try (UserGateway users = connect()) {
      users.create(People.withEmail("ada@acme.com").build());
      NewUser again = People.withEmail("ADA@Acme.com").build();

      UserAlreadyExistsException conflict =
          assertThrows(UserAlreadyExistsException.class, () -> users.create(again));

      assertAll(
          () -> assertEquals(Outcome.NOT_APPLIED, conflict.outcome()),
          () -> assertEquals(Operation.CREATE, conflict.operation()),
          () -> assertEquals(409, conflict.status().orElse(0)),
          () -> assertEquals("Conflict", conflict.reason().orElse("")));
    }
  }

  @Test
  @DisplayName("a documented role in other capitals is rejected, and then nothing was applied")
  final void aMisspeltRole_isRejected() {
    try (UserGateway users = connect()) {
      NewUser.Builder ada = People.withEmail("ada@acme.com");
      NewUser misspelt = ada.role(Role.custom("admin")).build();

      RequestRejectedException rejected =
          assertThrows(RequestRejectedException.class, () -> users.create(misspelt));

      assertEquals(Outcome.NOT_APPLIED, rejected.outcome());
      assertEquals(Role.ADMIN, users.create(ada.role(Role.ADMIN).build()).role());
    }
  }

  @Test
  @DisplayName("a create of nobody is a mistake of the caller, and no failure of Domo's")
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void createOfNull_isAMistake() {
    try (UserGateway users = connect()) {
      assertThrows(NullPointerException.class, () -> users.create(null));
    }
  }

  @Test
  @DisplayName("64 threads share one gateway, and every user is created once")
  final void manyThreads_shareOneGateway() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (UserGateway users = connect()) {
      List<Future<User>> creating =
          IntStream.range(0, 4 * THREADS)
              .mapToObj(i -> People.withEmail("user" + i + "@acme.com").build())
              .map(user -> threads.submit(() -> users.create(user)))
              .toList();

      Set<Long> ids = new HashSet<>();
      for (Future<User> created : creating) {
        ids.add(created.get().id());
      }
      assertEquals(4 * THREADS, ids.size());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("a gateway can be closed twice")
  final void close_canBeCalledTwice() {
    UserGateway users = connect();
    users.create(People.LEONHARD);
    users.close();
    users.close();
  }
}

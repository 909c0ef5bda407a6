package io.github.domousers.testkit.internal.contract.behavior;

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
import io.github.domousers.port.UserPage;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#create} of every gateway. */
public abstract class CreateSuite extends BehaviorSuite {

  @Test
  final void create_returns_the_requested_user_with_the_properties_that_Domo_adds() {
    try (UserGateway users = connect()) {
      User created = users.create(SampleUsers.LEONHARD);

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
  final void create_needs_only_a_name_an_email_address_and_a_role_and_invents_no_other_attribute() {
    try (UserGateway users = connect()) {
      User created = users.create(SampleUsers.withEmail("ada@acme.com").build());

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
  final void create_preserves_every_character_of_every_attribute() {
    NewUser strange = SampleUsers.STRANGE;
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
  final void two_users_have_different_ids() {
    try (UserGateway users = connect()) {
      User one = users.create(SampleUsers.withEmail("one@acme.com").build());
      User two = users.create(SampleUsers.withEmail("two@acme.com").build());

      assertNotEquals(one.id(), two.id());
    }
  }

  @Test
  final void create_with_a_taken_email_address_in_any_case_is_a_conflict_and_is_not_applied() {
    try (UserGateway users = connect()) {
      users.create(SampleUsers.withEmail("ada@acme.com").build());
      NewUser again = SampleUsers.withEmail("ADA@Acme.com").build();

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
  final void create_with_a_taken_email_address_in_any_Unicode_normalization_is_a_conflict() {
    try (UserGateway users = connect()) {
      users.create(SampleUsers.withEmail("zo\u00eb@acme.com").build());

      for (String same : List.of("zoe\u0308@acme.com", "ZO\u00cb@acme.com")) {
        NewUser again = SampleUsers.withEmail(same).build();
        assertThrows(UserAlreadyExistsException.class, () -> users.create(again), same);
      }
    }
  }

  @Test
  final void an_email_address_that_only_resembles_a_taken_one_is_free() {
    try (UserGateway users = connect()) {
      users.create(SampleUsers.withEmail("mike@acme.com").build());
      List<String> others = SIMILAR_TO_MIKE;
      for (String other : others) {
        assertEquals(other, users.create(SampleUsers.withEmail(other).build()).email());
      }
      assertEquals(1 + others.size(), users.list(500, 0).rows());
    }
  }

  @Test
  final void create_with_a_system_role_in_another_case_is_rejected_and_is_not_applied() {
    try (UserGateway users = connect()) {
      NewUser.Builder ada = SampleUsers.withEmail("ada@acme.com");
      NewUser misspelt = ada.role(Role.custom("admin")).build();

      RequestRejectedException rejected =
          assertThrows(RequestRejectedException.class, () -> users.create(misspelt));

      assertEquals(Outcome.NOT_APPLIED, rejected.outcome());
      assertEquals(Role.ADMIN, users.create(ada.role(Role.ADMIN).build()).role());
    }
  }

  @Test
  final void create_accepts_each_of_the_five_system_roles_and_each_role_of_the_instance() {
    try (UserGateway users = connect()) {
      List<Role> roles =
          Stream.concat(
                  Stream.of("Admin", "Privileged", "Participant", "Editor", "Social")
                      .map(Role::custom),
                  SampleUsers.ROLES.stream())
              .toList();

      for (Role role : roles) {
        String email = "user" + roles.indexOf(role) + "@acme.com";

        assertEquals(role, users.create(SampleUsers.withEmail(email).role(role).build()).role());
      }
    }
  }

  @Test
  final void create_with_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied() {
    try (UserGateway users = connect()) {
      NewUser.Builder ada = SampleUsers.withEmail("ada@acme.com");
      for (Role unknown : UNKNOWN_ROLES) {
        NewUser user = ada.role(unknown).build();

        assertUnknown(unknown, Operation.CREATE, () -> users.create(user));
      }
      assertEquals(UserPage.of(List.of()), users.list(1, 0));
      assertEquals(SampleUsers.STEWARD, users.create(ada.role(SampleUsers.STEWARD).build()).role());
    }
  }

  @Test
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void create_of_null_throws_a_NullPointerException() {
    try (UserGateway users = connect()) {
      assertThrows(NullPointerException.class, () -> users.create(null));
    }
  }

  @Test
  final void many_threads_can_share_one_gateway_and_every_user_is_created_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (UserGateway users = connect()) {
      List<Future<User>> creating =
          IntStream.range(0, 4 * THREADS)
              .mapToObj(i -> SampleUsers.withEmail("user" + i + "@acme.com").build())
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
}

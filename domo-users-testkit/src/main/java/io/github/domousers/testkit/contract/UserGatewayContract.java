package io.github.domousers.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.testkit.FakeDomo;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

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
 *
 * <p>The instance has Domo's five system roles and those of {@link GatewayTarget#roles}.
 */
public abstract class UserGatewayContract {

  /** How many threads share a gateway. */
  static final int THREADS = 64;

  /** An id that no user ever had. */
  private static final long NOBODY = 7;

  /** With letters that a careless comparison takes for those of {@code mike@acme.com}. */
  private static final List<String> SIMILAR_TO_MIKE =
      List.of(
          "m\u0131ke@acme.com", "m\u0130ke@acme.com", "mi\u212ae@acme.com", "mike@acme.co\u217f");

  /** Roles that the instance does not have: other names, and names in other capitals. */
  private static final List<Role> UNKNOWN_ROLES =
      Stream.of("Emperor", "Administrator", "editor", "SOCIAL", "data steward", "Data  Steward")
          .map(Role::custom)
          .toList();

  private static final UserUpdate TO_LEO = UserUpdate.builder().name("Leo").build();

  /** The Domo that a gateway over HTTP connects to. */
  FakeDomo fake = People.fakeDomo().start();

  /** For the subclass. */
  protected UserGatewayContract() {}

  /**
   * Connects a gateway. A gateway without a network makes one without users instead, of an instance
   * that has the target's {@link GatewayTarget#roles() roles}.
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

  // ---- create

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
  @DisplayName("an email address is taken however Unicode composes it")
  final void aTakenEmail_isAConflict_howeverItIsComposed() {
    try (UserGateway users = connect()) {
      users.create(People.withEmail("zo\u00eb@acme.com").build());

      for (String same : List.of("zoe\u0308@acme.com", "ZO\u00cb@acme.com")) {
        NewUser again = People.withEmail(same).build();
        assertThrows(UserAlreadyExistsException.class, () -> users.create(again), same);
      }
    }
  }

  @Test
  @DisplayName("a similar email address that is not the same one is free")
  final void aSimilarEmail_isFree() {
    try (UserGateway users = connect()) {
      users.create(People.withEmail("mike@acme.com").build());
      List<String> others = SIMILAR_TO_MIKE;
      for (String other : others) {
        assertEquals(other, users.create(People.withEmail(other).build()).email());
      }
      assertEquals(1 + others.size(), users.list(500, 0).rows());
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
  @DisplayName("each of Domo's five system roles, and each of the instance's own, can be given")
  final void create_canGiveEachRoleOfTheInstance() {
    try (UserGateway users = connect()) {
      List<Role> roles =
          Stream.concat(
                  Stream.of("Admin", "Privileged", "Participant", "Editor", "Social")
                      .map(Role::custom),
                  People.ROLES.stream())
              .toList();

      for (Role role : roles) {
        String email = "user" + roles.indexOf(role) + "@acme.com";

        assertEquals(role, users.create(People.withEmail(email).role(role).build()).role());
      }
    }
  }

  @Test
  @DisplayName("a create with a role that the instance does not have is rejected, and not applied")
  final void create_withAnUnknownRole_isRejected() {
    try (UserGateway users = connect()) {
      NewUser.Builder ada = People.withEmail("ada@acme.com");
      for (Role unknown : UNKNOWN_ROLES) {
        NewUser user = ada.role(unknown).build();

        assertUnknown(unknown, Operation.CREATE, () -> users.create(user));
      }
      assertEquals(UserPage.of(List.of()), users.list(1, 0));
      assertEquals(People.STEWARD, users.create(ada.role(People.STEWARD).build()).role());
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

  // ---- get

  @Test
  @DisplayName("get tells what create answered, the role's id, and that the user is not deleted")
  final void get_tellsWhatCreateAnswered_andTheRoleId() {
    try (UserGateway users = connect()) {
      User created = users.create(People.LEONHARD);

      User told = users.get(created.id());

      assertNotNull(told.roleId(), "roleId");
      assertEquals(created.toBuilder().roleId(told.roleId()).build(), told);
    }
  }

  @Test
  @DisplayName("get of an id that nobody ever had is not found")
  final void get_ofAnUnknownId_isNotFound() {
    try (UserGateway users = connect()) {
      assertNotApplied(UserNotFoundException.class, Operation.GET, () -> users.get(NOBODY));
    }
  }

  @Test
  @DisplayName("get of a deleted user tells what is left, and that it is deleted")
  final void get_ofADeletedUser_tellsThatItIsDeleted() {
    try (UserGateway users = connect()) {
      User created = users.create(People.LEONHARD);
      users.delete(created.id());

      assertEquals(
          User.builder()
              .id(created.id())
              .name("Leonhard Euler")
              .email("leonhard.euler@domo.com")
              .deleted(true)
              .build(),
          users.get(created.id()));
    }
  }

  // ---- list

  @Test
  @DisplayName("list tells of each user what Domo's rows hold")
  final void list_tellsWhatDomosRowsHold() {
    try (UserGateway users = connect()) {
      User created = users.create(People.LEONHARD);

      assertEquals(
          UserPage.of(
              List.of(
                  new UserSummary(
                      created.id(),
                      "Leonhard Euler",
                      "leonhard.euler@domo.com",
                      Role.ADMIN,
                      "Software Engineer",
                      "888-361-1078"))),
          users.list(500, 0));
    }
  }

  @Test
  @DisplayName("list answers the rows from the offset on, and no more than the limit")
  final void list_keepsToLimitAndOffset() {
    try (UserGateway users = connect()) {
      List<String> emails = createMany(5, users);

      assertAll(
          () -> assertEquals(emails.subList(0, 2), emails(users.list(2, 0).users())),
          () -> assertEquals(emails.subList(3, 4), emails(users.list(1, 3).users())),
          () -> assertEquals(emails.subList(3, 5), emails(users.list(500, 3).users())));
    }
  }

  @Test
  @DisplayName("list past the last user is empty")
  final void list_pastTheEnd_isEmpty() {
    try (UserGateway users = connect()) {
      users.create(People.LEONHARD);

      assertEquals(UserPage.of(List.of()), users.list(500, 1));
      assertEquals(UserPage.of(List.of()), users.list(1, Long.MAX_VALUE));
    }
  }

  @Test
  @DisplayName("list of no rows, of more than 500, or before the first is a mistake of the caller")
  final void list_outOfBounds_isAMistake() {
    try (UserGateway users = connect()) {
      assertThrows(IllegalArgumentException.class, () -> users.list(0, 0));
      assertThrows(IllegalArgumentException.class, () -> users.list(501, 0));
      assertThrows(IllegalArgumentException.class, () -> users.list(1, -1));
    }
  }

  // ---- stream

  @Test
  @DisplayName("stream tells all users over all pages, in their order, and nobody twice")
  final void stream_tellsAllUsers_inOrder() {
    try (UserGateway users = connect()) {
      List<String> emails = createMany(1001, users);

      assertEquals(emails, emails(users.stream().toList()));
    }
  }

  @Test
  @DisplayName("stream tells of each user what list does")
  final void stream_tellsWhatListTells() {
    try (UserGateway users = connect()) {
      users.create(People.LEONHARD);
      users.create(People.STRANGE);

      assertEquals(users.list(500, 0).users(), users.stream().toList());
    }
  }

  @Test
  @DisplayName("stream of no users is empty")
  final void stream_ofNobody_isEmpty() {
    try (UserGateway users = connect()) {
      assertEquals(List.of(), users.stream().toList());
    }
  }

  @Test
  @DisplayName("stream asks for nothing before it is consumed")
  final void stream_isLazy() {
    try (UserGateway users = connect();
        Stream<UserSummary> stream = users.stream()) {
      users.create(People.LEONHARD);

      assertEquals(List.of("leonhard.euler@domo.com"), emails(stream.toList()));
    }
  }

  @Test
  @DisplayName("stream asks for a page when the one before is used up")
  final void stream_asksPageByPage() {
    try (UserGateway users = connect();
        Stream<UserSummary> stream = users.stream()) {
      users.create(People.withEmail("one@acme.com").build());
      Iterator<UserSummary> iterator = stream.iterator();
      iterator.next();
      users.create(People.withEmail("two@acme.com").build());

      assertTrue(iterator.hasNext(), "a second user");
      assertEquals("two@acme.com", iterator.next().email());
    }
  }

  @Test
  @DisplayName("stream can be left early, and closed")
  final void stream_canBeLeftEarly() {
    try (UserGateway users = connect()) {
      List<String> emails = createMany(2, users);
      try (Stream<UserSummary> stream = users.stream()) {
        assertEquals(emails.get(0), stream.findFirst().map(UserSummary::email).orElse(""));
      }
      assertEquals(2, users.stream().count());
    }
  }

  // ---- findByEmail

  @Test
  @DisplayName("findByEmail returns what get does, whatever the case and the white space around")
  final void findByEmail_ignoresCaseAndWhiteSpace() {
    try (UserGateway users = connect()) {
      users.create(People.withEmail("ada@acme.com").build());
      long id = users.create(People.LEONHARD).id();

      assertEquals(Optional.of(users.get(id)), users.findByEmail(" Leonhard.EULER@domo.com\t"));
    }
  }

  @Test
  @DisplayName("findByEmail finds an address in upper case and however Unicode composes it")
  final void findByEmail_ignoresCompositionAndInvisibleCharactersAround() {
    try (UserGateway users = connect()) {
      long zoe = users.create(People.withEmail("zo\u00eb@acme.com").build()).id();

      for (String same :
          List.of("ZO\u00cb@acme.com", "zoe\u0308@acme.com", "\u200bzo\u00eb@acme.com\u00a0")) {
        assertEquals(Optional.of(zoe), users.findByEmail(same).map(User::id), same);
      }
    }
  }

  @Test
  @DisplayName("findByEmail does not take a similar address for the same one")
  final void findByEmail_ofASimilarAddress_isEmpty() {
    try (UserGateway users = connect()) {
      users.create(People.withEmail("mike@acme.com").build());

      for (String other : SIMILAR_TO_MIKE) {
        assertEquals(Optional.empty(), users.findByEmail(other), other);
      }
    }
  }

  @Test
  @DisplayName("findByEmail finds a user on a later page")
  final void findByEmail_goesThroughThePages() {
    try (UserGateway users = connect()) {
      List<String> emails = createMany(501, users);

      assertEquals(
          Optional.of(emails.get(500)), users.findByEmail(emails.get(500)).map(User::email));
    }
  }

  @Test
  @DisplayName("findByEmail of what is only part of an address, or another one, is empty")
  final void findByEmail_ofNobodysAddress_isEmpty() {
    try (UserGateway users = connect()) {
      users.create(People.LEONHARD);

      assertEquals(Optional.empty(), users.findByEmail("euler@domo.com"));
      assertEquals(Optional.empty(), users.findByEmail("leonhardeuler@email.com"));
    }
  }

  @Test
  @DisplayName("findByEmail of a blank or damaged address, or of null, is the caller's mistake")
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void findByEmail_ofBlank_isAMistake() {
    try (UserGateway users = connect()) {
      assertThrows(IllegalArgumentException.class, () -> users.findByEmail(" "));
      assertThrows(IllegalArgumentException.class, () -> users.findByEmail("J\ufffdrg@acme.com"));
      assertThrows(NullPointerException.class, () -> users.findByEmail(null));
    }
  }

  // ---- update

  @Test
  @DisplayName("an update sets what it names, and leaves the rest")
  final void update_leavesWhatItDoesNotName() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(People.LEONHARD).id());
      UserUpdate update = UserUpdate.builder().title("Mathematician").build();

      User updated = users.update(before.id(), update);

      assertEquals(
          before.toBuilder().title("Mathematician").updatedAt(updated.updatedAt()).build(),
          updated);
    }
  }

  @Test
  @DisplayName("an update can set every attribute, and changes no character")
  final void update_canSetEveryAttribute() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(People.LEONHARD).id());

      User updated = users.update(before.id(), People.updateTo(People.STRANGE));

      assertEquals(
          People.like(People.STRANGE, before).toBuilder()
              .roleId(updated.roleId())
              .updatedAt(updated.updatedAt())
              .build(),
          updated);
    }
  }

  @Test
  @DisplayName("an update can clear each attribute that a user can be without")
  final void update_canClear() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(People.ADA).id());
      for (Clearable attribute : Clearable.values()) {
        UserUpdate update = UserUpdate.builder().clear(attribute).build();

        User updated = users.update(before.id(), update);

        assertEquals(
            update.applyTo(before).toBuilder().updatedAt(updated.updatedAt()).build(),
            updated,
            attribute::toString);
        users.update(before.id(), People.updateTo(People.ADA));
      }
    }
  }

  @Test
  @DisplayName("an update can give another role, and a role of the instance's own")
  final void update_canChangeTheRole() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(People.LEONHARD).id());
      Set<Long> roleIds = new HashSet<>(Set.of(requireNonNull(before.roleId())));
      for (Role role : List.of(Role.PRIVILEGED, People.STEWARD)) {
        User updated = users.update(before.id(), UserUpdate.builder().role(role).build());

        assertEquals(role, updated.role());
        assertTrue(roleIds.add(requireNonNull(updated.roleId())), "another role has another id");
      }
    }
  }

  @Test
  @DisplayName("an update answers what get then tells")
  final void update_answersWhatGetThenTells() {
    try (UserGateway users = connect()) {
      long id = users.create(People.LEONHARD).id();

      User updated =
          users.update(id, UserUpdate.builder().name("Leo").role(Role.custom("Editor")).build());

      assertEquals(updated, users.get(id));
      assertEquals("Leo", users.list(1, 0).users().get(0).name());
    }
  }

  @Test
  @DisplayName("an update to a taken email address is a conflict, and changes nothing")
  final void update_toATakenEmail_isAConflict() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(People.LEONHARD).id());
      users.create(People.withEmail("ada@acme.com").build());
      UserUpdate update = UserUpdate.builder().email("ADA@acme.com").name("Ada").build();

      UserAlreadyExistsException conflict =
          assertNotApplied(
              UserAlreadyExistsException.class,
              Operation.UPDATE,
              () -> users.update(before.id(), update));

      assertEquals(409, conflict.status().orElse(0));
      assertEquals(before, users.get(before.id()));
    }
  }

  @Test
  @DisplayName("an update can change the capitals of the user's own email address")
  final void update_toTheOwnEmailInOtherCapitals_isFine() {
    try (UserGateway users = connect()) {
      long id = users.create(People.withEmail("ada@acme.com").build()).id();

      User updated = users.update(id, UserUpdate.builder().email("Ada@Acme.com").build());

      assertEquals("Ada@Acme.com", updated.email());
    }
  }

  @Test
  @DisplayName("an email address that an update gave up is free, and the new one taken")
  final void update_ofTheEmail_freesTheOldOne() {
    try (UserGateway users = connect()) {
      long id = users.create(People.withEmail("ada@acme.com").build()).id();
      users.update(id, UserUpdate.builder().email("lovelace@acme.com").build());

      users.create(People.withEmail("ada@acme.com").build());
      assertThrows(
          UserAlreadyExistsException.class,
          () -> users.create(People.withEmail("lovelace@acme.com").build()));
    }
  }

  @Test
  @DisplayName("an update that names nothing changes nothing, not even the time of the last change")
  final void update_ofNothing_changesNothing() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(People.LEONHARD).id());

      User updated = users.update(before.id(), UserUpdate.builder().build());

      assertEquals(before, updated);
      assertEquals(before, users.get(before.id()));
    }
  }

  @Test
  @DisplayName("an update of an id that nobody ever had is not found, even if it names nothing")
  final void update_ofAnUnknownId_isNotFound() {
    try (UserGateway users = connect()) {
      for (UserUpdate update : List.of(TO_LEO, UserUpdate.builder().build())) {
        assertNotApplied(
            UserNotFoundException.class, Operation.UPDATE, () -> users.update(NOBODY, update));
      }
    }
  }

  @Test
  @DisplayName("an update of a deleted user is not found, and does not bring it back")
  final void update_ofADeletedUser_isNotFound() {
    try (UserGateway users = connect()) {
      long id = users.create(People.LEONHARD).id();
      users.delete(id);
      for (UserUpdate update : List.of(TO_LEO, UserUpdate.builder().build())) {
        assertNotApplied(
            UserNotFoundException.class, Operation.UPDATE, () -> users.update(id, update));
      }
      assertTrue(users.get(id).deleted(), "deleted");
    }
  }

  @Test
  @DisplayName("an update to a documented role in other capitals is rejected, and changes nothing")
  final void update_toAMisspeltRole_isRejected() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(People.LEONHARD).id());
      UserUpdate update = UserUpdate.builder().role(Role.custom("PRIVILEGED")).name("Leo").build();

      assertNotApplied(
          RequestRejectedException.class,
          Operation.UPDATE,
          () -> users.update(before.id(), update));

      assertEquals(before, users.get(before.id()));
    }
  }

  @Test
  @DisplayName("an update to a role that the instance does not have is rejected, and not applied")
  final void update_toAnUnknownRole_isRejected() {
    try (UserGateway users = connect()) {
      User before = users.get(users.create(People.LEONHARD).id());
      for (Role unknown : UNKNOWN_ROLES) {
        UserUpdate update = UserUpdate.builder().role(unknown).title("Emperor").build();

        assertUnknown(unknown, Operation.UPDATE, () -> users.update(before.id(), update));
      }
      assertEquals(before, users.get(before.id()));
    }
  }

  @Test
  @DisplayName("an update without a change is a mistake of the caller, and no failure of Domo's")
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void updateByNull_isAMistake() {
    try (UserGateway users = connect()) {
      long id = users.create(People.LEONHARD).id();

      assertThrows(NullPointerException.class, () -> users.update(id, null));
    }
  }

  // ---- delete

  @Test
  @DisplayName("delete takes the user off the list, and leaves the others")
  final void delete_takesTheUserOffTheList() {
    try (UserGateway users = connect()) {
      User one = users.create(People.withEmail("one@acme.com").build());
      users.create(People.withEmail("two@acme.com").build());

      users.delete(one.id());

      assertEquals(List.of("two@acme.com"), emails(users.list(500, 0).users()));
    }
  }

  @Test
  @DisplayName("delete frees the email address, and no id")
  final void delete_freesTheEmail() {
    try (UserGateway users = connect()) {
      User before = users.create(People.LEONHARD);
      users.delete(before.id());

      User again = users.create(People.LEONHARD);

      assertNotEquals(before.id(), again.id());
      assertEquals(
          Optional.of(again.id()), users.findByEmail("leonhard.euler@domo.com").map(User::id));
    }
  }

  @Test
  @DisplayName("delete of an id that nobody ever had is not found")
  final void delete_ofAnUnknownId_isNotFound() {
    try (UserGateway users = connect()) {
      assertNotApplied(UserNotFoundException.class, Operation.DELETE, () -> users.delete(NOBODY));
    }
  }

  @Test
  @DisplayName("a second delete of a user is not found")
  final void delete_ofADeletedUser_isNotFound() {
    try (UserGateway users = connect()) {
      long id = users.create(People.LEONHARD).id();
      users.delete(id);

      assertNotApplied(UserNotFoundException.class, Operation.DELETE, () -> users.delete(id));
    }
  }

  // ---- close

  @Test
  @DisplayName("a gateway can be closed twice")
  final void close_canBeCalledTwice() {
    UserGateway users = connect();
    users.create(People.LEONHARD);
    users.close();
    users.close();
  }

  /** Creates users of whom only the email addresses matter, and answers these. */
  private static List<String> createMany(int count, UserGateway users) {
    List<String> emails =
        IntStream.range(0, count).mapToObj(i -> "user" + i + "@acme.com").toList();
    emails.forEach(email -> users.create(People.withEmail(email).build()));
    return emails;
  }

  private static List<String> emails(List<UserSummary> users) {
    return users.stream().map(user -> String.valueOf(user.email())).toList();
  }

  private static void assertUnknown(Role unknown, Operation operation, Executable call) {
    RequestRejectedException rejected =
        assertNotApplied(RequestRejectedException.class, operation, call);
    String message = String.valueOf(rejected.getMessage());
    assertAll(
        () -> assertEquals(400, rejected.status().orElse(0)),
        () -> assertFalse(message.contains(unknown.name()), () -> "reveals a value: " + message));
  }

  private static <T extends UserGatewayException> T assertNotApplied(
      Class<T> type, Operation operation, Executable call) {
    T failure = assertThrows(type, call);
    assertAll(
        () -> assertEquals(operation, failure.operation()),
        () -> assertEquals(Outcome.NOT_APPLIED, failure.outcome()));
    return failure;
  }
}

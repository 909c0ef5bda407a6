package io.github.domousers.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserNotFoundException;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryUserGatewayTest {

  private final SettableClock clock = new SettableClock("2017-06-12T20:16:59.987Z");
  private static final Instant NOW = Instant.parse("2017-06-12T20:16:59Z");

  private static final Role STEWARD = Role.custom("Data Steward");

  private static final NewUser LEONHARD =
      NewUser.builder()
          .name("Leonhard Euler")
          .email("leonhard.euler@domo.com")
          .role(Role.ADMIN)
          .title("Software Engineer")
          .alternateEmail("leonhardeuler@email.com")
          .phone("888-361-1078")
          .location("American Fork")
          .timezone("America/Denver")
          .locale("en_US")
          .employeeNumber(23432)
          .build();

  private final InMemoryUserGateway users =
      InMemoryUserGateway.builder().clock(clock).role(STEWARD).build();

  @Test
  void create_returnsWhatDomoReturns_withoutTimeZoneAndLocale() {
    User created = users.create(LEONHARD);

    assertThat(created)
        .isEqualTo(
            User.builder()
                .id(959463190)
                .name("Leonhard Euler")
                .email("leonhard.euler@domo.com")
                .role(Role.ADMIN)
                .title("Software Engineer")
                .alternateEmail("leonhardeuler@email.com")
                .phone("888-361-1078")
                .location("American Fork")
                .employeeNumber(23432L)
                .groups(List.of(new Group(1324037627, "Default")))
                .image("https://instance.domo.com/avatar/thumb/domo/959463190")
                .createdAt(NOW)
                .updatedAt(NOW)
                .build());
    assertThat(users.users()).containsExactly(created);
    assertThat(users.created()).containsExactly(LEONHARD);
  }

  @Test
  void anEmailThatWasSeeded_isTaken() {
    users.seed(LEONHARD);
    NewUser shouting =
        NewUser.builder()
            .name("Another")
            .email("LEONHARD.EULER@DOMO.COM")
            .role(Role.PRIVILEGED)
            .build();

    UserAlreadyExistsException conflict =
        catchThrowableOfType(UserAlreadyExistsException.class, () -> users.create(shouting));

    assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(conflict.status()).hasValue(409);
    assertThat(users.users()).extracting(User::name).containsExactly("Leonhard Euler");
  }

  @Test
  void aSeededUser_isNeitherCreatedNorInvited() {
    NewUser seeded = someone("bea@acme.com").sendInvite(true).build();
    NewUser ada = someone("ada@acme.com").sendInvite(true).build();
    User before = users.seed(seeded);

    User after = users.create(ada);

    assertThat(users.created()).containsExactly(ada);
    assertThat(users.invited()).containsExactly(after);
    assertThat(users.users()).containsExactly(before, after);
  }

  @Test
  void onlyUsersWithSendInvite_areInvited() {
    users.create(LEONHARD);
    User ada =
        users.create(
            NewUser.builder()
                .name("Ada")
                .email("ada@acme.com")
                .role(Role.PARTICIPANT)
                .sendInvite(true)
                .build());

    assertThat(users.invited()).containsExactly(ada);
  }

  @Test
  void get_returnsTheRoleId_andTheTimeOfTheLastChange() {
    User created = users.create(LEONHARD);
    clock.advance(Duration.ofMillis(61_500));

    User updated = users.update(created.id(), UserUpdate.builder().role(STEWARD).build());

    assertThat(updated)
        .isEqualTo(
            created.toBuilder()
                .role(STEWARD)
                .roleId(1001L)
                .updatedAt(Instant.parse("2017-06-12T20:18:01Z"))
                .build());
    assertThat(users.get(created.id())).isEqualTo(updated);
  }

  @Test
  void anUnknownRole_isRejected_withAHintHowToAddIt() {
    InMemoryUserGateway without = new InMemoryUserGateway();
    long leonhard = without.seed(LEONHARD).id();
    NewUser ada = someone("ada@acme.com").role(STEWARD).build();
    UserUpdate promotion = UserUpdate.builder().role(STEWARD).build();

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> without.create(ada),
            () -> without.seed(ada),
            () -> without.update(leonhard, promotion))) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              RequestRejectedException.class,
              rejected -> {
                assertThat(rejected.status()).hasValue(400);
                assertThat(rejected.outcome()).isEqualTo(Outcome.NOT_APPLIED);
              })
          .hasMessageContainingAll("role(...)", "anyRole()", "Editor")
          .hasMessageNotContaining("Steward");
    }
    assertThat(without.created()).isEmpty();
    assertThat(without.users()).extracting(User::role).containsExactly(Role.ADMIN);
  }

  @Test
  void anyRole_acceptsEveryRole() {
    InMemoryUserGateway lenient = InMemoryUserGateway.builder().anyRole().build();
    long id = lenient.seed(someone("ada@acme.com").role(Role.custom("Emperor")).build()).id();

    lenient.create(someone("bea@acme.com").role(Role.custom("admin")).build());
    lenient.update(id, UserUpdate.builder().role(STEWARD).build());

    assertThat(lenient.users())
        .extracting(User::role)
        .containsExactly(STEWARD, Role.custom("admin"));
  }

  @Test
  void anAddedRole_isStripped_asAUsersRoleIs() {
    InMemoryUserGateway.Builder builder =
        InMemoryUserGateway.builder().role(Role.custom("\u00a0Data Steward "));

    assertThat(builder.build().create(someone("ada@acme.com").role(STEWARD).build()).role())
        .isEqualTo(STEWARD);
    assertThatThrownBy(() -> builder.role(Role.custom(" ")))
        .isInstanceOf(ConstraintViolationException.class);
  }

  @Test
  void aRoleThatIsAddedAfterBuild_doesNotChangeTheGateway() {
    InMemoryUserGateway.Builder builder = InMemoryUserGateway.builder();
    InMemoryUserGateway before = builder.build();
    InMemoryUserGateway after = builder.role(STEWARD).build();
    NewUser ada = someone("ada@acme.com").role(STEWARD).build();

    assertThat(after.create(ada).role()).isEqualTo(STEWARD);
    assertThatThrownBy(() -> before.create(ada)).isInstanceOf(RequestRejectedException.class);
  }

  @Test
  void idsCountUp_andAreNeverReused() {
    long first = users.create(LEONHARD).id();
    users.delete(first);

    assertThat(users.create(LEONHARD).id()).isEqualTo(first + 1);
  }

  @Test
  void createdAndInvited_areNotChangedByUpdatesAndDeletes() {
    NewUser ada = someone("ada@acme.com").timezone("Europe/London").sendInvite(true).build();
    User leonhard = users.create(LEONHARD);
    User invited = users.create(ada);

    users.update(
        invited.id(),
        UserUpdate.builder().name("Augusta").clear(UserUpdate.Clearable.TIMEZONE).build());
    users.delete(leonhard.id());

    assertThat(users.created()).containsExactly(LEONHARD, ada);
    assertThat(users.invited()).containsExactly(invited);
    assertThat(users.users()).containsExactly(invited.toBuilder().name("Augusta").build());
    users.delete(invited.id());
    assertThat(users.created()).containsExactly(LEONHARD, ada);
    assertThat(users.invited()).containsExactly(invited);
    assertThat(users.users()).isEmpty();
  }

  @Test
  void aList_skipsDeletedUsersAtAnyPosition() {
    List<Long> ids =
        IntStream.range(0, 10)
            .mapToObj(i -> users.seed(someone("user" + i + "@acme.com").build()).id())
            .toList();
    for (int deleted : List.of(9, 0, 5)) {
      users.delete(ids.get(deleted));
    }
    users.update(ids.get(6), UserUpdate.builder().name("Six").build());

    assertThat(users.list(500, 0).users())
        .extracting(UserSummary::id)
        .containsExactlyElementsOf(Stream.of(1, 2, 3, 4, 6, 7, 8).map(ids::get).toList());
    assertThat(users.list(1, 4).users()).extracting(UserSummary::name).containsExactly("Six");
  }

  @Test
  void failNext_failsOnce_withoutAnyEffect() {
    RateLimitedException limited = Failures.rateLimited(Operation.CREATE);
    users.failNext(limited);

    assertThatThrownBy(() -> users.create(LEONHARD)).isSameAs(limited);
    assertThat(users.users()).isEmpty();
    assertThat(users.create(LEONHARD).name()).isEqualTo("Leonhard Euler");
  }

  @Test
  void applyThenFailNext_createsTheUser_thenFails() {
    TransportException lost = Failures.timeout(Operation.CREATE);
    users.applyThenFailNext(lost);

    assertThatThrownBy(() -> users.create(LEONHARD)).isSameAs(lost);
    assertThat(users.created()).containsExactly(LEONHARD);
  }

  @Test
  void failures_areThrownInOrder() {
    TransportException first = Failures.notSent(Operation.CREATE);
    TransportException second = Failures.timeout(Operation.CREATE);
    users.failNext(first);
    users.applyThenFailNext(second);

    assertThatThrownBy(() -> users.create(LEONHARD)).isSameAs(first);
    assertThatThrownBy(() -> users.create(LEONHARD)).isSameAs(second);
  }

  static Stream<Arguments> calls() {
    UserUpdate toLeo = UserUpdate.builder().name("Leo").build();
    return Stream.of(
        call(Operation.CREATE, (users, id) -> users.create(someone("ada@acme.com").build())),
        call(Operation.GET, (users, id) -> users.get(id)),
        call(Operation.LIST, (users, id) -> users.list(1, 0)),
        call(Operation.LIST, (users, id) -> users.stream().forEach(user -> {})),
        call(Operation.LIST, (users, id) -> users.findByEmail("ada@acme.com")),
        call(Operation.UPDATE, (users, id) -> users.update(id, toLeo)),
        call(Operation.UPDATE, (users, id) -> users.update(id, UserUpdate.builder().build())),
        call(Operation.DELETE, (users, id) -> users.delete(id)));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aFailure_isThrownByTheNextCallOfItsOperation(
      Operation operation, BiConsumer<UserGateway, Long> call) {
    long id = users.seed(LEONHARD).id();
    Map<Operation, RateLimitedException> failures = new EnumMap<>(Operation.class);
    for (Operation any : Operation.values()) {
      failures.put(any, Failures.rateLimited(any));
      users.failNext(failures.get(any));
    }

    assertThatThrownBy(() -> call.accept(users, id)).isSameAs(failures.get(operation));
    assertThatCode(() -> call.accept(users, id)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE", "DELETE"})
  void applyThenFailNext_appliesTheWrite_thenFails(Operation operation) {
    long id = users.seed(LEONHARD).id();
    TransportException lost = Failures.timeout(operation);
    users.applyThenFailNext(lost);

    assertThatThrownBy(
            () -> {
              if (operation == Operation.DELETE) {
                users.delete(id);
              } else {
                users.update(id, UserUpdate.builder().name("Leo").build());
              }
            })
        .isSameAs(lost);
    User after = users.get(id);
    assertThat(after.deleted() ? "deleted" : after.name())
        .isEqualTo(operation == Operation.DELETE ? "deleted" : "Leo");
  }

  @Test
  void aRejection_isNotHiddenByAScriptedFailure() {
    users.applyThenFailNext(Failures.timeout(Operation.DELETE));

    assertThatThrownBy(() -> users.delete(7)).isInstanceOf(UserNotFoundException.class);
  }

  @Test
  void anIllegalArgument_doesNotUseAScriptedFailure() {
    TransportException failure = Failures.timeout(Operation.LIST);
    users.failNext(failure);

    assertThatThrownBy(() -> users.list(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> users.list(1, 0)).isSameAs(failure);
  }

  @Test
  void aFailureWithAWrongOutcome_isRejected_withTheMethodToUse() {
    assertThatThrownBy(() -> users.applyThenFailNext(Failures.notSent(Operation.CREATE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A failure that is applied cannot be NOT_APPLIED: use failNext");
    assertThatThrownBy(() -> users.failNext(Failures.malformedResponse(Operation.CREATE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A failure that is not applied cannot be APPLIED: use applyThenFailNext");
  }

  private static Arguments call(Operation operation, BiConsumer<UserGateway, Long> call) {
    return Arguments.of(operation, call);
  }

  private static NewUser.Builder someone(String email) {
    return NewUser.builder().name("Ada").email(email).role(Role.PARTICIPANT);
  }
}

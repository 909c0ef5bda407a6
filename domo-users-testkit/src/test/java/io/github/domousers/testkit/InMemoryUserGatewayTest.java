package io.github.domousers.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserAlreadyExistsException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryUserGatewayTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2017-06-12T20:16:59.987Z"), ZoneOffset.UTC);
  private static final Instant NOW = Instant.parse("2017-06-12T20:16:59Z");

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

  private final InMemoryUserGateway users = new InMemoryUserGateway(CLOCK);

  @Test
  void create_answersAsDomoDoes_withoutTimeZoneAndLocale() {
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
    assertThat(users.created()).containsExactly(LEONHARD);
  }

  @Test
  void onlyWhoIsToBeInvited_isInvited() {
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
  void failNext_failsOnce_withoutAnyEffect() {
    RateLimitedException limited =
        new RateLimitedException(Operation.CREATE, DomoError.ofStatus(429), null);
    users.failNext(limited);

    assertThatThrownBy(() -> users.create(LEONHARD)).isSameAs(limited);
    assertThat(users.users()).isEmpty();
    assertThat(users.create(LEONHARD).name()).isEqualTo("Leonhard Euler");
  }

  @Test
  void applyThenFailNext_createsTheUser_andFailsAllTheSame() {
    TransportException lost = lostAnswer(Outcome.UNKNOWN);
    users.applyThenFailNext(lost);

    assertThatThrownBy(() -> users.create(LEONHARD)).isSameAs(lost);
    assertThat(users.created()).containsExactly(LEONHARD);
  }

  @Test
  void failures_comeInOrder() {
    TransportException first = lostAnswer(Outcome.NOT_APPLIED);
    TransportException second = lostAnswer(Outcome.UNKNOWN);
    users.failNext(first);
    users.applyThenFailNext(second);

    assertThatThrownBy(() -> users.create(LEONHARD)).isSameAs(first);
    assertThatThrownBy(() -> users.create(LEONHARD)).isSameAs(second);
  }

  @Test
  void aFailureThatWouldBeUntrue_isRefused() {
    assertThatThrownBy(() -> users.applyThenFailNext(lostAnswer(Outcome.NOT_APPLIED)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> users.failNext(lostAnswer(Outcome.APPLIED)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TransportException lostAnswer(Outcome outcome) {
    return new TransportException(Operation.CREATE, outcome, "the answer was lost", null);
  }
}

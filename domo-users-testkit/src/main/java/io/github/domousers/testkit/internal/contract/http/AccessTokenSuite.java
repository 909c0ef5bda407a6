package io.github.domousers.testkit.internal.contract.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.port.Identity;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a gateway over HTTP uses access tokens that its caller supplies. */
public abstract class AccessTokenSuite extends HttpSuite {

  @Test
  final void a_rejected_token_is_replaced_once_and_the_create_is_sent_again() {
    Iterator<String> tokens = List.of("expired", fake.token()).iterator();
    try (UserGateway users = connect(Target.of(fake).withAccessToken(tokens::next))) {
      users.create(SampleUsers.LEONHARD);

      assertEquals(
          List.of("Bearer expired", "Bearer " + fake.token()),
          fake.requests().stream().map(request -> request.header("Authorization")).toList());
      assertEquals(1, fake.users().size());
    }
  }

  @Test
  final void a_create_is_unauthorized_if_the_second_token_is_rejected_too_or_is_the_same() {
    Iterator<String> tokens = List.of("expired", "wrong", fake.token()).iterator();
    try (UserGateway users = connect(Target.of(fake).withAccessToken(tokens::next));
        UserGateway stubborn = connect(Target.of(fake).withAccessToken(() -> "only"))) {
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users);
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, stubborn);

      assertEquals(
          List.of("Bearer expired", "Bearer wrong", "Bearer only"),
          fake.requests().stream().map(request -> request.header("Authorization")).toList());
    }
  }

  @Test
  final void a_token_with_a_line_break_is_not_sent() {
    String evil = fake.token() + "\r\nX-Evil: 1";
    try (UserGateway users = connect(Target.of(fake).withAccessToken(() -> evil))) {
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(), fake.requests());
    }
  }

  @Test
  final void the_owner_of_a_caller_supplied_token_is_unknown_and_nothing_is_sent_to_find_out() {
    try (UserGateway users = connect(Target.of(fake))) {
      assertEquals(Identity.UNKNOWN, users.identity());

      assertEquals(List.of(), fake.requests());
    }
  }
}

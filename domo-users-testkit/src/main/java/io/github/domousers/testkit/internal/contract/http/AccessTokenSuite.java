package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.port.Identity;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a gateway over HTTP uses access tokens that its caller supplies. */
public abstract class AccessTokenSuite extends HttpSuite {

  @Test
  final void a_rejected_token_is_replaced_once_and_the_create_is_sent_again() {
    connectWithTokens("expired", fake.token());
    users.create(LEONHARD);

    assertEquals(List.of("Bearer expired", "Bearer " + fake.token()), authorizations());
    assertEquals(1, fake.users().size());
  }

  @Test
  final void a_create_is_unauthorized_if_the_second_token_is_rejected_too_or_is_the_same() {
    connectWithTokens("expired", "wrong", fake.token());
    assertFailure(UnauthorizedException.class, NOT_APPLIED);
    connect(target().accessToken(() -> "only"));
    assertFailure(UnauthorizedException.class, NOT_APPLIED);

    assertEquals(List.of("Bearer expired", "Bearer wrong", "Bearer only"), authorizations());
  }

  @Test
  final void a_token_with_a_line_break_is_not_sent() {
    String evil = fake.token() + "\r\nX-Evil: 1";
    connect(target().accessToken(() -> evil));
    assertFailure(UnauthorizedException.class, NOT_APPLIED);

    assertEquals(List.of(), fake.requests());
  }

  @Test
  final void the_owner_of_a_caller_supplied_token_is_unknown_and_nothing_is_sent_to_find_out() {
    assertEquals(Identity.UNKNOWN, users.identity());

    assertEquals(List.of(), fake.requests());
  }

  private void connectWithTokens(String... tokens) {
    Iterator<String> next = List.of(tokens).iterator();
    connect(target().accessToken(next::next));
  }
}

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a gateway over HTTP uses access tokens that its caller supplies. */
public abstract class AccessTokenSuite extends HttpSuite {

  @Test
  @DisplayName("a rejected token is replaced once, and the create is sent again")
  final void aRejectedToken_isReplacedOnce() {
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
  @DisplayName("a create is unauthorized if the second token is rejected too, or is the same")
  final void aTokenRejectedTwice_isUnauthorized() {
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
  @DisplayName("a token with a line break is not sent")
  final void aTokenThatSplitsHeaders_isNotSent() {
    String evil = fake.token() + "\r\nX-Evil: 1";
    try (UserGateway users = connect(Target.of(fake).withAccessToken(() -> evil))) {
      assertFailure(UnauthorizedException.class, Outcome.NOT_APPLIED, users);

      assertEquals(List.of(), fake.requests());
    }
  }

  @Test
  @DisplayName("the owner of a caller-supplied token is unknown, and nothing is sent to find out")
  final void theOwner_isUnknown() {
    try (UserGateway users = connect(Target.of(fake))) {
      assertEquals(Identity.UNKNOWN, users.identity());

      assertEquals(List.of(), fake.requests());
    }
  }
}

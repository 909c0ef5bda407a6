package io.github.domousers.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransientFailureTest {

  private static final DomoError ERROR = DomoError.ofStatus(400);

  @Test
  void failuresThatMayNotOccurALittleLater_areTransient_whateverTheirOutcome() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(new TransportException(Operation.CREATE, outcome, "reset", null).isTransient())
          .isTrue();
      assertThat(new ServerErrorException(Operation.CREATE, outcome, ERROR).isTransient()).isTrue();
      assertThat(
              new MalformedResponseException(Operation.CREATE, outcome, 200, "cut off", null, null)
                  .isTransient())
          .isTrue();
    }
    assertThat(new RateLimitedException(Operation.GET, ERROR, null).isTransient()).isTrue();
  }

  @Test
  void failuresThatOccurAgain_areNotTransient() {
    assertThat(new RequestRejectedException(Operation.CREATE, ERROR).isTransient()).isFalse();
    assertThat(new UnauthorizedException(Operation.CREATE, ERROR).isTransient()).isFalse();
    assertThat(new ForbiddenException(Operation.CREATE, ERROR).isTransient()).isFalse();
    assertThat(new UserNotFoundException(Operation.GET, ERROR).isTransient()).isFalse();
    assertThat(new UserAlreadyExistsException(Operation.CREATE, ERROR).isTransient()).isFalse();
  }
}

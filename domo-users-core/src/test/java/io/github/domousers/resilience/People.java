package io.github.domousers.resilience;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import java.time.Instant;
import java.util.List;

/** Somebody to be created, as asked for and as Domo tells it. */
final class People {

  /** When the tests begin. */
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00.900Z");

  static final long ADAS_ID = 5;

  static final NewUser ADA =
      NewUser.builder()
          .name("Ada Lovelace")
          .email("ada@acme.com")
          .role(Role.PARTICIPANT)
          .title("Countess")
          .timezone("Europe/London")
          .build();

  static final User ADA_AT_DOMO =
      User.builder()
          .id(ADAS_ID)
          .name("Ada Lovelace")
          .email("ada@acme.com")
          .role(Role.PARTICIPANT)
          .title("Countess")
          .createdAt(Instant.parse("2026-11-23T10:00:00Z"))
          .build();

  /** What a list tells, when nobody is in it, and when Ada is. */
  static final List<User> NOBODY = List.of();

  static final List<User> ADA_LISTED =
      List.of(User.builder().id(ADAS_ID).email("Ada@Acme.com").build());

  private People() {}
}

package io.github.domousers.resilience;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import java.time.Instant;
import java.util.List;

/** A user, as requested and as Domo returns it. */
final class People {

  /** The time at which a test starts. */
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00.900Z");

  static final long ADA_ID = 5;

  static final NewUser ADA =
      NewUser.builder()
          .name("Ada Lovelace")
          .email("ada@acme.com")
          .role(Role.PARTICIPANT)
          .title("Countess")
          .timezone("Europe/London")
          .build();

  static final User ADA_IN_DOMO =
      User.builder()
          .id(ADA_ID)
          .name("Ada Lovelace")
          .email("ada@acme.com")
          .role(Role.PARTICIPANT)
          .title("Countess")
          .createdAt(Instant.parse("2026-11-23T10:00:00Z"))
          .build();

  static final List<User> EMPTY_LIST = List.of();

  static final List<User> LIST_WITH_ADA =
      List.of(User.builder().id(ADA_ID).email("Ada@Acme.com").build());

  private People() {}
}

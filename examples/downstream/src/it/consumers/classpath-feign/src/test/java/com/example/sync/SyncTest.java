package com.example.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncTest {

  private static final NewUser ADA =
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();

  @Test
  void runsOnTheClassPath() {
    assertFalse(Sync.class.getModule().isNamed());
    assertFalse(FeignUserGateway.class.getModule().isNamed());
  }

  @Test
  void createsInMemory() {
    InMemoryUserGateway users = new InMemoryUserGateway();

    List<User> created = new Sync(users).run(List.of(ADA));

    assertEquals(users.users(), created);
    assertEquals(List.of(ADA), users.created());
  }

  @Test
  void createsThroughFeign() {
    try (FakeDomo fake = FakeDomo.start();
        UserGateway users = Sync.gateway(fake.url(), fake.token())) {
      List<User> created = new Sync(users).run(List.of(ADA));

      assertEquals(fake.users(), created);
      assertEquals(List.of(ADA), fake.created());
    }
  }
}

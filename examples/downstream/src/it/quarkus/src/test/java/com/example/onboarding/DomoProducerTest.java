package com.example.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = FakeDomoResource.class, restrictToAnnotatedClass = true)
class DomoProducerTest {

  @Inject Instance<UserGateway> gateways;

  private FakeDomo domo;

  @Test
  void theGatewayIsOneInstanceAndIsClosedWhenItIsDestroyed() {
    NewUser ada = participant("Ada", "ada@acme.com");
    NewUser grace = participant("Grace", "grace@acme.com");
    UserGateway users = gateways.get(); // fails unless there is exactly one
    users.create(ada);

    gateways.destroy(users); // as when the application ends

    assertThrows(IllegalStateException.class, () -> users.create(grace));
    assertEquals(List.of(ada), domo.created());
  }

  private static NewUser participant(String name, String email) {
    return NewUser.builder().name(name).email(email).role(Role.PARTICIPANT).build();
  }
}

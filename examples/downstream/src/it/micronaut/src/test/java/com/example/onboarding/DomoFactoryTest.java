package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomoFactoryTest {

  @ParameterizedTest
  @ValueSource(strings = {"httpclient", "feign"})
  void theGatewayIsOneInstanceAndIsClosedWithTheApplication(String environment) {
    NewUser ada = participant("Ada", "ada@acme.com");
    NewUser grace = participant("Grace", "grace@acme.com");
    try (FakeDomo domo = FakeDomo.start()) {
      UserGateway users;
      try (ApplicationContext application =
          ApplicationContext.run(
              Map.of(
                  "domo.base-url", domo.url(),
                  "domo.client-id", domo.clientId(),
                  "domo.client-secret", domo.clientSecret()),
              environment)) {
        users = application.getBean(UserGateway.class);
        assertThat(application.getBeansOfType(UserGateway.class)).containsExactly(users);
        users.create(ada);
      }

      assertThatThrownBy(() -> users.create(grace)).isInstanceOf(IllegalStateException.class);
      assertThat(domo.created()).containsExactly(ada);
    }
  }

  private static NewUser participant(String name, String email) {
    return NewUser.builder().name(name).email(email).role(Role.PARTICIPANT).build();
  }
}

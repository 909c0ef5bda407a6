package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DomoConfigurationTest {

  @Configuration
  @EnableConfigurationProperties(DomoProperties.class)
  static class Properties {

    @Bean
    ObservationRegistry observationRegistry() {
      return ObservationRegistry.create();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"httpclient", "feign", "httpclient,observed", "feign,observed"})
  void theGatewayIsOneInstanceAndIsClosedWithTheApplication(String profiles) {
    NewUser ada = participant("Ada", "ada@acme.com");
    NewUser grace = participant("Grace", "grace@acme.com");
    AtomicReference<UserGateway> gateway = new AtomicReference<>();
    try (FakeDomo domo = FakeDomo.start()) {
      new ApplicationContextRunner()
          .withUserConfiguration(
              Properties.class,
              DomoConfiguration.class,
              ObservedDomoConfiguration.class,
              DomoFeignConfiguration.class)
          .withPropertyValues(
              "spring.profiles.active=" + profiles,
              "domo.base-url=" + domo.url(),
              "domo.client-id=" + domo.clientId(),
              "domo.client-secret=" + domo.clientSecret())
          .run(
              application -> {
                assertThat(application).hasSingleBean(UserGateway.class);
                gateway.set(application.getBean(UserGateway.class));
                gateway.get().create(ada);
              });

      assertThatThrownBy(() -> gateway.get().create(grace))
          .isInstanceOf(IllegalStateException.class);
      assertThat(domo.created()).containsExactly(ada);
    }
  }

  private static NewUser participant(String name, String email) {
    return NewUser.builder().name(name).email(email).role(Role.PARTICIPANT).build();
  }
}

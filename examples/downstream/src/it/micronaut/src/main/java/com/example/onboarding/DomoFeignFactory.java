package com.example.onboarding;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The Feign adapter, in the environment {@code feign}. An application needs only one adapter. */
@Factory
@Requires(env = "feign")
class DomoFeignFactory {

  @Singleton
  @Bean(preDestroy = "close")
  ReliableUserGateway userGateway(DomoProperties domo) {
    return ReliableUserGateway.over(
        FeignUserGateway.builder()
            .baseUrl(domo.baseUrl())
            .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
            .build());
  }
}

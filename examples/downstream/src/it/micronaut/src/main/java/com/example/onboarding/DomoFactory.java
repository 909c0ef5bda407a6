package com.example.onboarding;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Provides one gateway, which all threads share and which is closed with the application. */
@Factory
@Requires(notEnv = "feign")
class DomoFactory {

  // frameworks.md begins
  @Singleton
  @Bean(preDestroy = "close")
  ReliableUserGateway userGateway(DomoProperties domo) {
    return ReliableUserGateway.over(
        HttpClientUserGateway.builder()
            .baseUrl(domo.baseUrl())
            .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
            .build());
  }
  // frameworks.md ends
}

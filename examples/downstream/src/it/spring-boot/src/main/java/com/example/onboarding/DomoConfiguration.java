package com.example.onboarding;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Provides one gateway, which all threads share and which is closed with the application. */
@Configuration
@Profile("!feign & !observed")
class DomoConfiguration {

  // frameworks.md begins
  @Bean(destroyMethod = "close")
  ReliableUserGateway userGateway(DomoProperties domo) {
    return ReliableUserGateway.over(
        HttpClientUserGateway.builder()
            .baseUrl(domo.baseUrl())
            .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
            .build());
  }
  // frameworks.md ends
}

package com.example.onboarding;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The Feign adapter, in the profile {@code feign}. An application needs only one adapter. */
@Configuration
@Profile("feign")
class DomoFeignConfiguration {

  @Bean(destroyMethod = "close")
  ReliableUserGateway userGateway(DomoProperties domo) {
    return ReliableUserGateway.over(
        FeignUserGateway.builder()
            .baseUrl(domo.baseUrl())
            .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
            .build());
  }
}

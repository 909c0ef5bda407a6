package com.example.onboarding;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The Feign adapter, in the profile {@code feign}. An application needs only one adapter. */
@IfBuildProfile("feign")
class DomoFeignProducer {

  @Produces
  @Singleton
  ReliableUserGateway userGateway(DomoConfig domo) {
    return ReliableUserGateway.over(
        FeignUserGateway.builder()
            .baseUrl(domo.baseUrl())
            .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
            .build());
  }

  void close(@Disposes ReliableUserGateway users) {
    users.close();
  }
}

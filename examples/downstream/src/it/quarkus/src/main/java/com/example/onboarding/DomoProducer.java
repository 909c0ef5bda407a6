package com.example.onboarding;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.quarkus.arc.profile.UnlessBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Provides one gateway, which all threads share and which is closed with the application. */
@UnlessBuildProfile("feign")
class DomoProducer {

  // frameworks.md begins
  @Produces
  @Singleton
  ReliableUserGateway userGateway(DomoConfig domo) {
    return ReliableUserGateway.over(
        HttpClientUserGateway.builder()
            .baseUrl(domo.baseUrl())
            .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
            .build());
  }

  void close(@Disposes ReliableUserGateway users) {
    users.close();
  }
  // frameworks.md ends
}

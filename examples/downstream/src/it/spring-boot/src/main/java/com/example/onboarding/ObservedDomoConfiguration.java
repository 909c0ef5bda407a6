package com.example.onboarding;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.observation.ObservedRateLimiter;
import io.github.domousers.observation.ObservedResilience;
import io.github.domousers.observation.ObservedUserGateway;
import io.github.domousers.port.UserGateway;
import io.github.domousers.ratelimit.BucketRateLimiter;
import io.github.domousers.resilience.ReliableUserGateway;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The gateway with metrics and a rate limit, in the profile {@code observed}. */
@Configuration
@Profile("!feign & observed")
class ObservedDomoConfiguration {

  // docs/observability.md begins
  @Bean(destroyMethod = "close")
  ReliableUserGateway userGateway(DomoProperties domo, ObservationRegistry registry) {
    UserGateway adapter =
        HttpClientUserGateway.builder()
            .baseUrl(domo.baseUrl())
            .credentials(ClientCredentials.of(domo.clientId(), domo.clientSecret()))
            .rateLimiter(
                ObservedRateLimiter.over(
                    BucketRateLimiter.local(50, Duration.ofSeconds(1)), registry))
            .build();
    return ReliableUserGateway.builder(ObservedUserGateway.over(adapter, registry))
        .listener(ObservedResilience.with(registry))
        .build();
  }
  // ends
}

package com.example.onboarding;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.UserGateway;

final class Onboarding {

  private Onboarding() {}

  static NewUser leonhard() {
    return NewUser.builder()
        .name("Leonhard Euler")
        .email("leonhard.euler@domo.com")
        .role(Role.ADMIN)
        .title("Software Engineer")
        .alternateEmail("leonhardeuler@email.com")
        .phone("888-361-1078")
        .location("American Fork")
        .timezone("America/Denver")
        .locale("en-US")
        .employeeNumber(23432)
        .sendInvite(true)
        .build();
  }

  static User create(NewUser user, String baseUrl, String token) {
    try (UserGateway users =
        HttpClientUserGateway.builder().baseUrl(baseUrl).accessToken(token).build()) {
      return users.create(user);
    }
  }
}

package com.example.sync;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.port.UserGateway;
import java.util.List;

/** Creates people as Domo users. */
final class Sync {

  private final UserGateway users;

  Sync(UserGateway users) {
    this.users = users;
  }

  static UserGateway gateway(String baseUrl, String token) {
    return FeignUserGateway.builder().baseUrl(baseUrl).accessToken(token).build();
  }

  List<User> run(List<NewUser> people) {
    return people.stream().map(users::create).toList();
  }
}

package com.example.onboarding;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.port.UserGateway;

/** Creates Domo users for new colleagues. */
class ColleagueService {

  private final UserGateway users;

  ColleagueService(UserGateway users) {
    this.users = users;
  }

  User welcome(String name, String email) {
    return users.create(
        NewUser.builder().name(name).email(email).role(Role.PARTICIPANT).sendInvite(true).build());
  }
}

package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;

/** Delegates to another gateway, except for overridden methods. */
public class DelegatingGateway implements UserGateway {

  private final UserGateway users;

  /** Delegates to a gateway. */
  public DelegatingGateway(UserGateway users) {
    this.users = users;
  }

  @Override
  public User create(NewUser user) {
    return users.create(user);
  }

  @Override
  public User get(long id) {
    return users.get(id);
  }

  @Override
  public UserPage list(int limit, long offset) {
    return users.list(limit, offset);
  }

  @Override
  public User update(long id, UserUpdate update) {
    return users.update(id, update);
  }

  @Override
  public void delete(long id) {
    users.delete(id);
  }

  @Override
  public Identity identity() {
    return users.identity();
  }
}

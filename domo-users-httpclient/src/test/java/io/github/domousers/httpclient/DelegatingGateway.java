package io.github.domousers.httpclient;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;

/** Passes every call on to a gateway; to break one operation, override it. */
class DelegatingGateway implements UserGateway {

  private final UserGateway real;

  DelegatingGateway(UserGateway real) {
    this.real = real;
  }

  @Override
  public User create(NewUser user) {
    return real.create(user);
  }

  @Override
  public User get(long id) {
    return real.get(id);
  }

  @Override
  public UserPage list(int limit, long offset) {
    return real.list(limit, offset);
  }

  @Override
  public User update(long id, UserUpdate update) {
    return real.update(id, update);
  }

  @Override
  public void delete(long id) {
    real.delete(id);
  }

  @Override
  public Identity identity() {
    return real.identity();
  }

  @Override
  public void close() {
    real.close();
  }
}

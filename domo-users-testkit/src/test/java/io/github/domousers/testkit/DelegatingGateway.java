package io.github.domousers.testkit;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Passes every call on to a gateway; to break one operation, override it. */
class DelegatingGateway implements UserGateway {

  final UserGateway real;

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
  public Stream<UserSummary> stream() {
    return real.stream();
  }

  @Override
  public Stream<UserSummary> stream(Consumer<UserPage.UnreadableRow> unreadable) {
    return real.stream(unreadable);
  }

  @Override
  public Identity identity() {
    return real.identity();
  }

  @Override
  public Optional<User> findByEmail(String email) {
    return real.findByEmail(email);
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
  public void close() {
    real.close();
  }
}

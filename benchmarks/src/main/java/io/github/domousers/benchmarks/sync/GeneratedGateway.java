package io.github.domousers.benchmarks.sync;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import java.util.stream.IntStream;

/**
 * Returns {@linkplain GeneratedUser generated users} and keeps none of them, so that only the
 * caller's memory is measured.
 */
final class GeneratedGateway implements UserGateway {

  private final int users;

  GeneratedGateway(int users) {
    this.users = users;
  }

  @Override
  public User get(long id) {
    return GeneratedUser.ofId(id).user();
  }

  @Override
  public UserPage list(int limit, long offset) {
    int begin = (int) Math.min(offset, users);
    return UserPage.of(
        IntStream.range(begin, Math.min(begin + limit, users))
            .mapToObj(number -> new GeneratedUser(number).summary())
            .toList());
  }

  @Override
  public User create(NewUser user) {
    throw readOnly();
  }

  @Override
  public User update(long id, UserUpdate update) {
    throw readOnly();
  }

  @Override
  public void delete(long id) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("A plan must not write.");
  }

  @Override
  public Identity identity() {
    return Identity.UNKNOWN;
  }
}

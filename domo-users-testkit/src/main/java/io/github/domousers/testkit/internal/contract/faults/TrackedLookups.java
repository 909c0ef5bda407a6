package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reports to {@link RandomFaults} which user a lookup is for, by the last create of the thread.
 * Lookups are made one at a time, because the requests for lists do not contain an email address.
 * Thread-safe.
 */
final class TrackedLookups implements UserGateway {

  private final UserGateway gateway;
  private final RandomFaults faults;
  private final Lock lookup = new ReentrantLock();

  /** The decorated calls have no other connection to the create that they belong to. */
  private final ThreadLocal<@Nullable String> email = new ThreadLocal<>();

  TrackedLookups(UserGateway gateway, RandomFaults faults) {
    this.gateway = gateway;
    this.faults = faults;
  }

  @Override
  public User create(NewUser user) {
    email.set(user.email());
    return gateway.create(user);
  }

  @Override
  public User get(long id) {
    return gateway.get(id);
  }

  @Override
  public UserPage list(int limit, long offset) {
    lookup.lock();
    try {
      faults.lookUp(email.get());
      return gateway.list(limit, offset);
    } finally {
      faults.lookUp(null);
      lookup.unlock();
    }
  }

  @Override
  public User update(long id, UserUpdate update) {
    return gateway.update(id, update);
  }

  @Override
  public void delete(long id) {
    gateway.delete(id);
  }

  @Override
  public Identity identity() {
    return gateway.identity();
  }

  @Override
  public void close() {
    gateway.close();
  }
}

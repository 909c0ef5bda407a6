package io.github.domousers.testkit.internal.contract.sync;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the writes of a sync in the order in which they are sent. Thread-safe. */
class RecordedWrites implements UserGateway {

  private final UserGateway gateway;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<UserUpdate> updates = new CopyOnWriteArrayList<>();
  private final List<String> invites = new CopyOnWriteArrayList<>();
  private volatile Runnable beforeWrite = () -> {};

  RecordedWrites(UserGateway gateway) {
    this.gateway = gateway;
  }

  /** Sets what is done before each write is sent. */
  void beforeWrite(Runnable action) {
    beforeWrite = action;
  }

  /** {@return the writes, such as {@code create ada@acme.com} or {@code delete 5}} */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** {@return the updates} */
  List<UserUpdate> updates() {
    return List.copyOf(updates);
  }

  /** {@return the email addresses of the creates that asked for an invite} */
  List<String> invites() {
    return List.copyOf(invites);
  }

  @Override
  public User create(NewUser user) {
    sent("create " + user.email());
    if (user.sendInvite()) {
      invites.add(user.email());
    }
    return gateway.create(user);
  }

  @Override
  public User get(long id) {
    return gateway.get(id);
  }

  @Override
  public UserPage list(int limit, long offset) {
    return gateway.list(limit, offset);
  }

  @Override
  public User update(long id, UserUpdate update) {
    sent("update " + id);
    updates.add(update);
    return gateway.update(id, update);
  }

  @Override
  public void delete(long id) {
    sent("delete " + id);
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

  private void sent(String line) {
    lines.add(line);
    beforeWrite.run();
  }
}

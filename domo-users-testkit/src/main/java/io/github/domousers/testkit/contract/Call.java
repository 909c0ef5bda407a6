package io.github.domousers.testkit.contract;

import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;

/** A call of each operation, where it does not matter what for. */
enum Call {
  CREATE(Operation.CREATE),
  GET(Operation.GET),
  LIST(Operation.LIST),
  UPDATE(Operation.UPDATE),
  DELETE(Operation.DELETE);

  /** Changes somebody in a way that can be told from the request. */
  static final UserUpdate CHANGE = UserUpdate.builder().title("Head of Data").build();

  private final Operation operation;

  Call(Operation operation) {
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }

  /** Makes the call; those of one user are of the one with this id. */
  void make(UserGateway users, long id) {
    switch (this) {
      case CREATE -> users.create(People.LEONHARD);
      case GET -> users.get(id);
      case LIST -> users.list(50, 0);
      case UPDATE -> users.update(id, CHANGE);
      case DELETE -> users.delete(id);
    }
  }

  /** How many requests come before the one that the call is about. */
  int requestsBefore() {
    return this == UPDATE ? 1 : 0;
  }

  /** The outcome of a failure that has this one if it is a write's. */
  Outcome outcome(Outcome ofAWrite) {
    return operation.isWrite() ? ofAWrite : Outcome.NOT_APPLIED;
  }
}

package io.github.domousers.testkit.internal.contract;

import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import java.util.List;

/** A call of each operation, for tests that apply to all of them. */
public enum SampleCall {
  CREATE(Operation.CREATE),
  GET(Operation.GET),
  LIST(Operation.LIST),
  UPDATE(Operation.UPDATE),
  DELETE(Operation.DELETE);

  /** An update that is visible in the request. */
  public static final UserUpdate CHANGE = UserUpdate.builder().title("Head of Data").build();

  /** The calls that create no user. */
  public static final List<SampleCall> EXCEPT_CREATE = List.of(GET, LIST, UPDATE, DELETE);

  private final Operation operation;

  SampleCall(Operation operation) {
    this.operation = operation;
  }

  public Operation operation() {
    return operation;
  }

  /** Calls the operation; calls for one user are for the one with this id. */
  public void execute(UserGateway users, long id) {
    switch (this) {
      case CREATE -> users.create(ContractSuite.LEONHARD);
      case GET -> users.get(id);
      case LIST -> users.list(50, 0);
      case UPDATE -> users.update(id, CHANGE);
      case DELETE -> users.delete(id);
    }
  }

  /** {@return how many requests precede the last one of the call} */
  public int precedingRequests() {
    return this == UPDATE ? 1 : 0;
  }

  /** {@return the outcome of a failed call: the given one for a write, else not applied} */
  public Outcome outcome(Outcome writeOutcome) {
    return operation.isWrite() ? writeOutcome : Outcome.NOT_APPLIED;
  }
}

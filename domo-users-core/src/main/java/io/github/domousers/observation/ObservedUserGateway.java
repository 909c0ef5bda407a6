package io.github.domousers.observation;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Observes each call of another gateway as {@code domo.users}: a stream as one {@code list} for
 * each page, and {@link #findByEmail} as the {@code list} and {@code get} that it consists of. Put
 * it directly over the adapter, below {@link io.github.domousers.resilience.ReliableUserGateway},
 * so that each attempt is observed.
 *
 * <p>Low-cardinality key values: {@code domo.operation}, such as {@code create}; {@code
 * domo.outcome}, which is {@code success}, {@code not_applied}, {@code unknown} or {@code applied},
 * see {@link Outcome}; and {@code error.type}, the simple class name of the exception, or {@code
 * none}. High-cardinality: {@code domo.trace.id}, if Domo's error response has one.
 */
public final class ObservedUserGateway implements UserGateway {

  private final UserGateway gateway;
  private final ObservationRegistry registry;

  private ObservedUserGateway(UserGateway gateway, ObservationRegistry registry) {
    this.gateway = gateway;
    this.registry = registry;
  }

  /** {@return a gateway that observes another one, and closes it} */
  @SuppressWarnings("exports") // Micrometer is optional: its users require its module themselves.
  public static ObservedUserGateway over(UserGateway gateway, ObservationRegistry registry) {
    return new ObservedUserGateway(
        Objects.requireNonNull(gateway, "gateway"), Objects.requireNonNull(registry, "registry"));
  }

  @Override
  public User create(NewUser user) {
    return observe(Operation.CREATE, () -> gateway.create(user));
  }

  @Override
  public User get(long id) {
    return observe(Operation.GET, () -> gateway.get(id));
  }

  @Override
  public UserPage list(int limit, long offset) {
    return observe(Operation.LIST, () -> gateway.list(limit, offset));
  }

  @Override
  public User update(long id, UserUpdate update) {
    return observe(Operation.UPDATE, () -> gateway.update(id, update));
  }

  @Override
  public void delete(long id) {
    observe(
        Operation.DELETE,
        () -> {
          gateway.delete(id);
          return true;
        });
  }

  @Override
  public Identity identity() {
    return observe(Operation.IDENTITY, gateway::identity);
  }

  @Override
  public void close() {
    gateway.close();
  }

  private <T> T observe(Operation operation, Supplier<T> call) {
    String name = QuietObservation.lowerCase(operation);
    QuietObservation observation =
        QuietObservation.of(registry, "domo.users")
            .contextualName("domo.users " + name)
            .tag("domo.operation", name)
            .start();
    try {
      T result = call.get();
      observation.success();
      return result;
    } catch (Throwable e) {
      observation.failure(e, operation.isWrite() ? Outcome.UNKNOWN : Outcome.NOT_APPLIED);
      throw e;
    } finally {
      observation.stop();
    }
  }
}

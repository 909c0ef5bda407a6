package io.github.domousers.observation;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import io.github.domousers.resilience.ReliableUserGateway;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObservedUserGatewayTest {

  private static final NewUser ADA =
      NewUser.builder().name("Ada Lovelace").email("ada@acme.example").role(Role.ADMIN).build();
  private static final User CREATED = User.builder().id(5).email("ada@acme.example").build();

  private final TestObservationRegistry registry = TestObservationRegistry.create();
  private final List<Observation.Context> contexts = new ArrayList<>();
  private final Stub stub = new Stub();
  private final UserGateway users = ObservedUserGateway.over(stub, registry);

  ObservedUserGatewayTest() {
    registry
        .observationConfig()
        .observationHandler(
            context -> {
              contexts.add(context);
              return false;
            });
  }

  record Call(String name, Consumer<UserGateway> call) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Call> calls() {
    return Stream.of(
        new Call("create", users -> users.create(ADA)),
        new Call("get", users -> users.get(5)),
        new Call("list", users -> users.list(50, 0)),
        new Call("update", users -> users.update(5, UserUpdate.builder().name("Ada").build())),
        new Call("delete", users -> users.delete(5)),
        new Call("identity", UserGateway::identity));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aSuccess_isObserved(Call call) {
    call.call().accept(users);

    assertThat(registry)
        .hasSingleObservationThat()
        .hasNameEqualTo("domo.users")
        .hasContextualNameEqualTo("domo.users " + call)
        .hasLowCardinalityKeyValue("domo.operation", call.name())
        .hasLowCardinalityKeyValue("domo.outcome", "success")
        .hasLowCardinalityKeyValue("error.type", "none")
        .doesNotHaveError()
        .hasBeenStarted()
        .hasBeenStopped();
    assertThat(stub.current).as("current during the call").isTrue();
    assertThat(registry.getCurrentObservation()).isNull();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aFailure_isObservedWithItsOutcome_andWithoutItsMessage(Call call) {
    Operation operation = Operation.valueOf(call.name().toUpperCase(Locale.ROOT));
    Outcome outcome = operation.isWrite() ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
    stub.failure =
        new ServerErrorException(
            operation, outcome, new DomoError(503, "Busy", "Ada Lovelace waits", "T-1"), null);

    assertThatThrownBy(() -> call.call().accept(users)).isSameAs(stub.failure);

    assertThat(registry)
        .hasSingleObservationThat()
        .hasLowCardinalityKeyValue("domo.operation", call.name())
        .hasLowCardinalityKeyValue("domo.outcome", operation.isWrite() ? "unknown" : "not_applied")
        .hasLowCardinalityKeyValue("error.type", "ServerErrorException")
        .hasHighCardinalityKeyValue("domo.trace.id", "T-1")
        .hasBeenStopped();
    Throwable error = Objects.requireNonNull(contexts.get(0).getError());
    assertThat(error).hasMessage("ServerErrorException").hasNoCause();
    assertThat(error.getStackTrace()).isEmpty();
  }

  @Test
  void anUnexpectedExceptionOfAWrite_hasAnUnknownOutcome() {
    stub.failure = new IllegalStateException("ada@acme.example");

    assertThatThrownBy(() -> users.create(ADA)).isSameAs(stub.failure);

    assertThat(registry)
        .hasSingleObservationThat()
        .hasLowCardinalityKeyValue("domo.outcome", "unknown")
        .hasLowCardinalityKeyValue("error.type", "IllegalStateException");
    assertThat(contexts.get(0).getAllKeyValues())
        .extracting(KeyValue::getValue)
        .noneMatch(value -> value.contains("@"));
  }

  @Test
  void aStreamAndALookup_areObservedAsTheirRequests() {
    assertThat(users.stream()).isEmpty();
    users.findByEmail("ada@acme.example");

    assertThat(registry)
        .hasNumberOfObservationsWithNameEqualTo("domo.users", 2)
        .forAllObservationsWithNameEqualTo(
            "domo.users",
            observation -> observation.hasLowCardinalityKeyValue("domo.operation", "list"));
  }

  @Test
  void everyAttempt_isObserved() {
    stub.failure =
        new ServerErrorException(Operation.GET, Outcome.NOT_APPLIED, DomoError.ofStatus(503), null);
    ReliableUserGateway reliable =
        ReliableUserGateway.builder(users)
            .maxAttempts(2)
            .backOff(Duration.ofMillis(1), Duration.ofMillis(1))
            .listener(ObservedResilience.with(registry))
            .build();

    assertThatThrownBy(() -> reliable.get(5)).isSameAs(stub.failure);

    assertThat(registry)
        .hasNumberOfObservationsWithNameEqualTo("domo.users", 2)
        .hasNumberOfObservationsWithNameEqualTo("domo.users.retry", 1);
  }

  @Test
  void aBrokenHandler_doesNotAffectTheCall() {
    ObservationRegistry broken = ObservationRegistry.create();
    broken.observationConfig().observationHandler(new BrokenHandler());

    assertThat(ObservedUserGateway.over(stub, broken).create(ADA)).isEqualTo(CREATED);
    stub.failure = new IllegalStateException();
    assertThatThrownBy(() -> ObservedUserGateway.over(stub, broken).create(ADA))
        .isSameAs(stub.failure);
    assertThat(broken.getCurrentObservation()).isNull();
  }

  @Test
  void withoutAHandler_nothingIsObserved() {
    assertThat(ObservedUserGateway.over(stub, ObservationRegistry.NOOP).create(ADA))
        .isEqualTo(CREATED);
  }

  @Test
  void close_closesTheOtherGateway() {
    users.close();

    assertThat(stub.closed).isTrue();
  }

  private final class Stub implements UserGateway {

    private @Nullable RuntimeException failure;
    private boolean current;
    private boolean closed;

    private <T> T respond(T result) {
      current = registry.getCurrentObservation() != null;
      if (failure != null) {
        throw failure;
      }
      return result;
    }

    @Override
    public User create(NewUser user) {
      return respond(CREATED);
    }

    @Override
    public User get(long id) {
      return respond(CREATED);
    }

    @Override
    public UserPage list(int limit, long offset) {
      return respond(UserPage.of(List.of()));
    }

    @Override
    public User update(long id, UserUpdate update) {
      return respond(CREATED);
    }

    @Override
    public void delete(long id) {
      respond(Optional.empty());
    }

    @Override
    public Identity identity() {
      return respond(Identity.UNKNOWN);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Fails in every callback. */
  private static final class BrokenHandler implements ObservationHandler<Observation.Context> {

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }

    @Override
    public void onStart(Observation.Context context) {
      throw new IllegalStateException("start");
    }

    @Override
    public void onScopeOpened(Observation.Context context) {
      throw new IllegalStateException("scope");
    }

    @Override
    public void onError(Observation.Context context) {
      throw new AssertionError("error");
    }

    @Override
    public void onStop(Observation.Context context) {
      throw new IllegalStateException("stop");
    }
  }
}

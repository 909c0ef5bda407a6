package io.github.domousers.resilience;

import static io.github.domousers.resilience.People.ADA;
import static io.github.domousers.resilience.People.ADA_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table in the documentation of {@link ReliableUserGateway}. A cell contains the requests to
 * the underlying gateway; an exclamation mark means that the call fails.
 */
class FailureTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not sent                  | get get | list list | update update | delete delete | create create
          503 for a token           | get get | list list | update update | delete delete | create create
          429                       | get get | list list | update update | delete delete | create create
          no response               | get get | list list | update update | delete delete | create list create
          503                       | get get | list list | update update | delete delete | create list create
          page of another server      | get get | list list | update update | delete delete | create list create
          unreadable                | get get | list list | update update | delete        | create list list list !
          unreadable except the id | get get | list list | update update | delete        | create get
          400                       | get !   | list !    | update !      | delete !      | create !
          401                       | get !   | list !    | update !      | delete !      | create !
          403                       | get !   | list !    | update !      | delete !      | create !
          404                       | get !   | list !    | update !      | delete !      | create !
          409                       | get !   | list !    | update !      | delete !      | create !
          422                       | get !   | list !    | update !      | delete !      | create !
          302                       | get !   | list !    | update !      | delete !      | create !
          no such argument          | get !   | list !    | update !      | delete !      | create !
          """)
  void aFailure_isHandledAsDocumented(
      String name, String get, String list, String update, String delete, String create) {
    Map<Operation, String> cells =
        Map.of(
            Operation.GET,
            get,
            Operation.LIST,
            list,
            Operation.UPDATE,
            update,
            Operation.DELETE,
            delete,
            Operation.CREATE,
            create);
    SoftAssertions soft = new SoftAssertions();
    cells.forEach(
        (operation, cell) -> {
          RuntimeException failure = Failures.named(name, operation);
          ScriptedUserGateway domo = new ScriptedUserGateway().on(operation, failure);
          Throwable thrown = catchThrowable(() -> call(operation, domo));

          soft.assertThat(requests(domo, thrown)).as("%s", operation).isEqualTo(cell);
          if (thrown != null) {
            soft.assertThat(thrown).isSameAs(failure);
          }
        });
    soft.assertAll();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not sent         | update update update | delete delete delete | create list create list create
          503 for a token  | update update update | delete delete delete | create list create list create
          429              | update update update | delete delete delete | create list create list create
          no response      | update update update | delete delete delete | create list create list create
          503              | update update update | delete delete delete | create list create list create
          unreadable       | update update update | delete delete        | create list create list list !
          400              | update update !      | delete delete get !  | create list create list list !
          401              | update update !      | delete delete !      | create list create !
          403              | update update !      | delete delete !      | create list create !
          404              | update update !      | delete delete        | create list create !
          409              | update update !      | delete delete !      | create list create list list !
          422              | update update !      | delete delete get !  | create list create !
          no such argument | update update !      | delete delete !      | create list create !
          """)
  void aFailureAfterAnUnknownOne_isHandledAsDocumented(
      String name, String update, String delete, String create) {
    Map<Operation, String> cells =
        Map.of(Operation.UPDATE, update, Operation.DELETE, delete, Operation.CREATE, create);
    SoftAssertions soft = new SoftAssertions();
    cells.forEach(
        (operation, cell) -> {
          UserGatewayException unknown = Failures.noResponse(operation);
          RuntimeException second = Failures.named(name, operation);
          ScriptedUserGateway domo = new ScriptedUserGateway().on(operation, unknown, second);
          Throwable thrown = catchThrowable(() -> call(operation, domo));

          soft.assertThat(requests(domo, thrown)).as("%s", operation).isEqualTo(cell);
          if (thrown != null && name.equals("unreadable")) {
            soft.assertThat(thrown).isSameAs(second).hasSuppressedException(unknown);
          } else if (thrown != null) {
            soft.assertThat(thrown).isSameAs(unknown).hasSuppressedException(second);
          }
        });
    soft.assertAll();
  }

  @ParameterizedTest
  @CsvSource({
    "404,        404, NOT_APPLIED",
    "no response,  404, UNKNOWN",
    "unreadable, 404, APPLIED",
    "unreadable, no response, APPLIED",
    "no response,  unreadable, APPLIED",
  })
  void theOutcome_isNeverWeakerThanThatOfAnEarlierAttempt(
      String first, String second, Outcome outcome) {
    ScriptedUserGateway domo =
        new ScriptedUserGateway()
            .on(
                Operation.UPDATE,
                Failures.named(first, Operation.UPDATE),
                Failures.named(second, Operation.UPDATE),
                Failures.named("404", Operation.UPDATE));

    Throwable thrown = catchThrowable(() -> call(Operation.UPDATE, domo));

    assertThat(((UserGatewayException) thrown).outcome()).isEqualTo(outcome);
  }

  private static String requests(ScriptedUserGateway domo, @Nullable Throwable thrown) {
    return domo.requests() + (thrown == null ? "" : " !");
  }

  private static void call(Operation operation, UserGateway domo) {
    TestTime time = new TestTime();
    UserGateway users =
        ReliableUserGateway.builder(domo).clock(time).timeSource(time.timeSource()).build();
    switch (operation) {
      case CREATE -> users.create(ADA);
      case GET -> users.get(ADA_ID);
      case LIST -> users.list(1, 0);
      case IDENTITY -> users.identity();
      case UPDATE -> users.update(ADA_ID, UserUpdate.builder().title("Duchess").build());
      case DELETE -> users.delete(ADA_ID);
    }
  }
}

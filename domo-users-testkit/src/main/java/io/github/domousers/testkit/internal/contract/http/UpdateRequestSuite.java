package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import io.github.domousers.testkit.internal.contract.support.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a gateway over HTTP reads, merges and writes a user to update it. */
public abstract class UpdateRequestSuite extends HttpSuite {

  private static final NewUser ADA = SampleUsers.withEmail("ada@acme.com").build();

  @Test
  final void update_sends_the_user_as_read_from_Domo_with_the_changes() {
    User leonhard = fake.seed(SampleUsers.LEONHARD);
    try (UserGateway users = connect()) {
      users.update(leonhard.id(), SampleCall.CHANGE);
    }

    RecordedRequest put = fake.requests().get(1);
    assertEquals(JSON, put.header("Content-Type"));
    assertEquals(
        """
        {"name":"Leonhard Euler","email":"leonhard.euler@domo.com","role":"Admin",\
        "title":"Head of Data","alternateEmail":"leonhardeuler@email.com",\
        "phone":"888-361-1078","location":"American Fork","employeeNumber":23432}""",
        put.body());
  }

  @Test
  final void update_keeps_other_attributes_even_if_Domo_clears_those_that_a_request_omits() {
    try (FakeDomo replacing = SampleUsers.fakeDomo().replacingUpdates().start();
        UserGateway users = connect(Target.of(replacing))) {
      long leonhard = replacing.seed(SampleUsers.LEONHARD).id();
      long strange = replacing.seed(SampleUsers.STRANGE).id();
      User before = users.get(strange);

      assertEquals(
          users.get(leonhard).toBuilder().title("Head of Data").updatedAt(null).build(),
          users.update(leonhard, SampleCall.CHANGE).toBuilder().updatedAt(null).build());
      assertEquals(
          before.toBuilder().title(null).employeeNumber(null).updatedAt(null).build(),
          users
              .update(
                  strange,
                  UserUpdate.builder()
                      .clear(UserUpdate.Clearable.TITLE, UserUpdate.Clearable.EMPLOYEE_NUMBER)
                      .build())
              .toBuilder()
              .updatedAt(null)
              .build());
    }
  }

  @Test
  final void update_sends_values_that_it_cannot_parse_back_unchanged() {
    try (UserGateway users = connect()) {
      fake.enqueue(
          status(200)
              .body(
                  JSON,
                  """
                  {"id":5,"name":{"first":"Zoë"},"email":"z@acme.com","employeeNumber":"E-7",
                   "phone":null,"createdAt":"17-06-12"}"""));
      fake.enqueue(status(204).bodyWithoutType(""));

      User updated = users.update(5, SampleCall.CHANGE);

      assertEquals("Head of Data", updated.title());
      assertEquals(
          """
          {"name":{"first":"Zoë"},"email":"z@acme.com","title":"Head of Data",\
          "employeeNumber":"E-7"}""",
          fake.requests().get(1).body());
    }
  }

  @Test
  final void update_with_an_empty_response_returns_the_user_as_read_with_the_changes() {
    User ada = fake.seed(ADA);
    try (UserGateway users = connect()) {
      User before = users.get(ada.id());
      for (int status : new int[] {200, 204}) {
        fake.enqueue(passThrough());
        fake.enqueue(status(status).bodyWithoutType("").afterCommit());

        assertEquals(
            before.toBuilder().title("Head of Data").build(),
            users.update(ada.id(), SampleCall.CHANGE).toBuilder()
                .updatedAt(before.updatedAt())
                .build());
      }
    }
  }

  @Test
  final void an_empty_update_and_an_update_of_a_deleted_user_sends_no_write() {
    long ada = fake.seed(ADA).id();
    try (UserGateway users = connect()) {
      users.update(ada, UserUpdate.builder().build());
      users.delete(ada);
      assertFailure(
          UserNotFoundException.class,
          Outcome.NOT_APPLIED,
          () -> users.update(ada, SampleCall.CHANGE));

      String user = " /v1/users/" + ada;
      assertEquals(List.of("GET" + user, "DELETE" + user, "GET" + user), requestLines());
    }
  }

  @Test
  final void update_is_not_applied_if_reading_the_user_fails() {
    long ada = fake.seed(ADA).id();
    try (UserGateway users = connect(Target.of(fake).withRequestTimeout(SHORT))) {
      List<Map.Entry<FakeResponse, Class<? extends UserGatewayException>>> failures =
          List.of(
              Map.entry(drop(), TransportException.class),
              Map.entry(stall(), TransportException.class),
              Map.entry(status(400), UserNotFoundException.class),
              Map.entry(status(404), UserNotFoundException.class),
              Map.entry(status(503), ServerErrorException.class),
              Map.entry(truncate(), MalformedResponseException.class));
      failures.forEach(
          failure -> {
            fake.enqueue(failure.getKey());
            assertFailure(
                failure.getValue(),
                Outcome.NOT_APPLIED,
                () -> users.update(ada, SampleCall.CHANGE));
          });
      assertAll(
          () -> assertEquals(failures.size(), fake.requests().size()),
          () -> assertTrue(requestLines().stream().allMatch(line -> line.startsWith("GET "))));
    }
  }

  @Test
  final void update_does_not_accept_a_response_with_another_id_than_the_requested_one() {
    try (UserGateway users = connect()) {
      fake.enqueue(status(200).body(JSON, "{\"id\":6}"));
      assertFailure(
          MalformedResponseException.class,
          Outcome.NOT_APPLIED,
          () -> users.update(5, SampleCall.CHANGE));

      assertEquals(List.of("GET /v1/users/5"), requestLines());
    }
  }
}

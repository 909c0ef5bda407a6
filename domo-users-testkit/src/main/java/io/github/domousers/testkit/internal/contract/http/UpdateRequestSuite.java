package io.github.domousers.testkit.internal.contract.http;

import static io.github.domousers.port.Outcome.NOT_APPLIED;
import static io.github.domousers.testkit.FakeResponse.drop;
import static io.github.domousers.testkit.FakeResponse.passThrough;
import static io.github.domousers.testkit.FakeResponse.stall;
import static io.github.domousers.testkit.FakeResponse.status;
import static io.github.domousers.testkit.FakeResponse.truncate;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.LEONHARD;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.STRANGE;
import static io.github.domousers.testkit.internal.contract.support.SampleUsers.fakeDomo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import io.github.domousers.testkit.internal.contract.support.HttpSuite;
import io.github.domousers.testkit.internal.contract.support.SampleCall;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a gateway over HTTP reads, merges and writes a user to update it. */
public abstract class UpdateRequestSuite extends HttpSuite {

  private void assertNotApplied(Class<? extends UserGatewayException> failure, long id) {
    assertFailure(failure, NOT_APPLIED, () -> users.update(id, SampleCall.CHANGE));
  }

  @Test
  final void update_sends_the_user_as_read_from_Domo_with_the_changes() {
    users.update(fake.seed(LEONHARD).id(), SampleCall.CHANGE);

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
    restart(fakeDomo().replacingUpdates());
    User leonhard = users.get(fake.seed(LEONHARD).id());
    User strange = users.get(fake.seed(STRANGE).id());
    UserUpdate clearing =
        UserUpdate.builder().clear(Clearable.TITLE, Clearable.EMPLOYEE_NUMBER).build();

    assertEquals(
        withoutTime(leonhard.toBuilder().title("Head of Data")),
        withoutTime(users.update(leonhard.id(), SampleCall.CHANGE).toBuilder()));
    assertEquals(
        withoutTime(strange.toBuilder().title(null).employeeNumber(null)),
        withoutTime(users.update(strange.id(), clearing).toBuilder()));
  }

  private static User withoutTime(User.Builder user) {
    return user.updatedAt(null).build();
  }

  @Test
  final void update_sends_values_that_it_cannot_parse_back_unchanged() {
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

  @Test
  final void update_with_an_empty_response_returns_the_user_as_read_with_the_changes() {
    User before = users.get(seedAda());
    for (int status : new int[] {200, 204}) {
      fake.enqueue(passThrough());
      fake.enqueue(status(status).bodyWithoutType("").afterCommit());

      assertEquals(
          withoutTime(before.toBuilder().title("Head of Data")),
          withoutTime(users.update(before.id(), SampleCall.CHANGE).toBuilder()));
    }
  }

  @Test
  final void an_empty_update_and_an_update_of_a_deleted_user_sends_no_write() {
    long ada = seedAda();
    users.update(ada, UserUpdate.builder().build());
    users.delete(ada);
    assertNotApplied(UserNotFoundException.class, ada);

    String user = " /v1/users/" + ada;
    assertEquals(List.of("GET" + user, "DELETE" + user, "GET" + user), requestLines());
  }

  @Test
  final void update_is_not_applied_if_reading_the_user_fails() {
    connect(target().requestTimeout(SHORT));
    long ada = seedAda();
    assertReadFails(drop(), TransportException.class, ada);
    assertReadFails(stall(), TransportException.class, ada);
    assertReadFails(status(400), UserNotFoundException.class, ada);
    assertReadFails(status(404), UserNotFoundException.class, ada);
    assertReadFails(status(503), ServerErrorException.class, ada);
    assertReadFails(truncate(), MalformedResponseException.class, ada);

    assertEquals(Collections.nCopies(6, "GET /v1/users/" + ada), requestLines());
  }

  private void assertReadFails(
      FakeResponse response, Class<? extends UserGatewayException> failure, long ada) {
    fake.enqueue(response);
    assertNotApplied(failure, ada);
  }

  @Test
  final void update_does_not_accept_a_response_with_another_id_than_the_requested_one() {
    fake.enqueue(status(200).body(JSON, "{\"id\":6}"));
    assertNotApplied(MalformedResponseException.class, 5);

    assertEquals(List.of("GET /v1/users/5"), requestLines());
  }
}

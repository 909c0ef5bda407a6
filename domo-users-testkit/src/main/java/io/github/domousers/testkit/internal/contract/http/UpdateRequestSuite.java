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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a gateway over HTTP reads, merges and writes a user to update it. */
public abstract class UpdateRequestSuite extends HttpSuite {

  private static final NewUser ADA = SampleUsers.withEmail("ada@acme.com").build();

  @Test
  @DisplayName("update sends the user as read from Domo with the changes")
  final void anUpdate_sendsTheWholeUser() {
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
  @DisplayName("update keeps other attributes, even if Domo clears those that a request omits")
  final void anUpdate_clearsNoOtherAttribute() {
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
  @DisplayName("update sends values that it cannot parse back unchanged")
  final void anUpdate_sendsUnreadableValuesUnchanged() {
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
  @DisplayName("update with an empty response returns the user as read with the changes")
  final void anUpdateWithAnEmptyResponse_returnsTheMergedUser() {
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
  @DisplayName("an empty update, and an update of a deleted user, sends no write")
  final void anEmptyUpdateOrOneOfADeletedUser_sendsNoWrite() {
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
  @DisplayName("update is not applied if reading the user fails")
  final void anUpdateWhoseReadFails_isNotApplied() {
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
  @DisplayName("update does not accept a response with another id than the requested one")
  final void aResponseWithAnotherId_isMalformed() {
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

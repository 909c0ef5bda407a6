package io.github.domousers.testkit.internal.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserGatewayException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** What the suites for all gateways share. */
abstract class BehaviorSuite extends ContractSuite {

  /** An unknown id. */
  static final long NOBODY = 7;

  /** With letters that a wrong comparison takes for those of {@code mike@acme.com}. */
  static final List<String> SIMILAR_TO_MIKE =
      List.of(
          "m\u0131ke@acme.com", "m\u0130ke@acme.com", "mi\u212ae@acme.com", "mike@acme.co\u217f");

  /** Roles that the instance does not have: other names, and names in another case. */
  static final List<Role> UNKNOWN_ROLES =
      Stream.of("Emperor", "Administrator", "editor", "SOCIAL", "data steward", "Data  Steward")
          .map(Role::custom)
          .toList();

  static final UserUpdate TO_LEO = UserUpdate.builder().name("Leo").build();

  /** Creates users, and returns their email addresses. */
  final List<String> createMany(int count) {
    List<String> emails =
        IntStream.range(0, count).mapToObj(i -> "user" + i + "@acme.com").toList();
    emails.forEach(this::create);
    return emails;
  }

  static List<String> emails(List<UserSummary> users) {
    return users.stream().map(user -> String.valueOf(user.email())).toList();
  }

  static void assertUnknown(Role unknown, Operation operation, Executable call) {
    RequestRejectedException rejected =
        assertNotApplied(RequestRejectedException.class, operation, call);
    String message = String.valueOf(rejected.getMessage());
    assertAll(
        () -> assertEquals(400, rejected.status().orElse(0)),
        () -> assertFalse(message.contains(unknown.name()), () -> "reveals a value: " + message));
  }

  static <T extends UserGatewayException> T assertNotApplied(
      Class<T> type, Operation operation, Executable call) {
    T failure = assertThrows(type, call);
    assertAll(
        () -> assertEquals(operation, failure.operation()),
        () -> assertEquals(Outcome.NOT_APPLIED, failure.outcome()));
    return failure;
  }
}

package io.github.domousers.testkit.internal.contract.behavior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.User;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.internal.contract.support.SampleUsers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link io.github.domousers.port.UserGateway#findByEmail} of every gateway. */
public abstract class FindByEmailSuite extends BehaviorSuite {

  @Test
  @DisplayName("findByEmail ignores case and surrounding white space, and returns the row of list")
  final void findByEmail_ignoresCaseAndWhiteSpace() {
    try (UserGateway users = connect()) {
      users.create(SampleUsers.withEmail("ada@acme.com").build());
      long id = users.create(SampleUsers.LEONHARD).id();

      assertEquals(Optional.of(users.get(id)), users.findByEmail(" Leonhard.EULER@domo.com\t"));
    }
  }

  @Test
  @DisplayName(
      "findByEmail ignores case, Unicode normalization and surrounding invisible characters")
  final void findByEmail_ignoresNormalizationAndInvisibleCharacters() {
    try (UserGateway users = connect()) {
      long zoe = users.create(SampleUsers.withEmail("zo\u00eb@acme.com").build()).id();

      for (String same :
          List.of("ZO\u00cb@acme.com", "zoe\u0308@acme.com", "\u200bzo\u00eb@acme.com\u00a0")) {
        assertEquals(Optional.of(zoe), users.findByEmail(same).map(User::id), same);
      }
    }
  }

  @Test
  @DisplayName("findByEmail does not match an address that only resembles the given one")
  final void findByEmail_ofASimilarAddress_isEmpty() {
    try (UserGateway users = connect()) {
      users.create(SampleUsers.withEmail("mike@acme.com").build());

      for (String other : SIMILAR_TO_MIKE) {
        assertEquals(Optional.empty(), users.findByEmail(other), other);
      }
    }
  }

  @Test
  @DisplayName("findByEmail finds a user on a later page")
  final void findByEmail_readsLaterPages() {
    try (UserGateway users = connect()) {
      List<String> emails = createMany(501, users);

      assertEquals(
          Optional.of(emails.get(500)), users.findByEmail(emails.get(500)).map(User::email));
    }
  }

  @Test
  @DisplayName("findByEmail does not match a part of an address, or an alternate address")
  final void findByEmail_ofAnUnknownAddress_isEmpty() {
    try (UserGateway users = connect()) {
      users.create(SampleUsers.LEONHARD);

      assertEquals(Optional.empty(), users.findByEmail("euler@domo.com"));
      assertEquals(Optional.empty(), users.findByEmail("leonhardeuler@email.com"));
    }
  }

  @Test
  @DisplayName(
      "findByEmail of null, or of a blank or damaged address, throws an argument exception")
  @SuppressWarnings("NullAway") // Null is what this test is about.
  final void findByEmail_ofAnInvalidAddress_isAnException() {
    try (UserGateway users = connect()) {
      assertThrows(IllegalArgumentException.class, () -> users.findByEmail(" "));
      assertThrows(IllegalArgumentException.class, () -> users.findByEmail("J\ufffdrg@acme.com"));
      assertThrows(NullPointerException.class, () -> users.findByEmail(null));
    }
  }
}

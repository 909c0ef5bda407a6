package io.github.domousers.testkit.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class UserStoreTest {

  private static final NewUser ADA =
      NewUser.builder()
          .name("Ada")
          .email("ada@acme.com")
          .role(Role.ADMIN)
          .timezone("Europe/London")
          .locale("en_GB")
          .build();

  private final UserStore store = new UserStore(Clock.systemUTC(), new InstanceRoles());

  @Test
  void anAttributeThatIsNeverReturned_isKept() throws ApiError {
    long id = store.create(ADA).id();

    store.update(
        id,
        AttributeChanges.of(
            UserUpdate.builder().timezone("Asia/Tokyo").clear(Clearable.LOCALE).build()));

    assertThat(store.get(id).attributes())
        .containsEntry(Attribute.TIMEZONE, "Asia/Tokyo")
        .doesNotContainKey(Attribute.LOCALE);
    assertThat(store.get(id).requested())
        .containsEntry(Attribute.TIMEZONE, "Europe/London")
        .containsEntry(Attribute.LOCALE, "en_GB");
  }

  @Test
  void requestedAttributes_shareMemoryWithTheCurrentOnes_untilAnUpdate() throws ApiError {
    StoredUser user = store.create(ADA);

    assertThat(user.requested()).isSameAs(user.attributes());
  }
}

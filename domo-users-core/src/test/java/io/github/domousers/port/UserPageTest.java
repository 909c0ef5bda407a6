package io.github.domousers.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.UserSummary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserPageTest {

  private static final UserSummary ADA =
      new UserSummary(1, "Ada", "ada@acme.com", null, null, "555");

  @Test
  void aPage_copiesItsLists() {
    List<UserSummary> users = new ArrayList<>(List.of(ADA));
    UserPage page = UserPage.of(users);

    users.clear();

    assertThat(page.users()).containsExactly(ADA);
    assertThat(page.rows()).isEqualTo(1);
    assertThatThrownBy(page.users()::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(page.unreadable()::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void toString_masksPersonalData() {
    assertThat(UserPage.of(List.of(ADA)).toString())
        .contains("a***@acme.com")
        .doesNotContain("Ada", "ada@", "555");
  }

  @Test
  void rows_mustBeTheNumberOfUsersAndUnreadableRows() {
    assertThatThrownBy(() -> new UserPage(List.of(ADA), 0, List.of()))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must be 1, the number of users and unreadable rows, but is 0.");
  }
}

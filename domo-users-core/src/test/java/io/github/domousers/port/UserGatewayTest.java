package io.github.domousers.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The default methods of the port. */
class UserGatewayTest {

  private static final UserSummary UNREADABLE = new UserSummary(-1, null, null, null, null, null);

  @Test
  void stream_returnsAllUsers_inOrder_pageByPage() {
    Paging users = Paging.of(1001);

    assertThat(users.stream().map(UserSummary::id))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1001).boxed().toList());
    assertThat(users.asked).containsExactly("500@0", "500@500", "500@1000", "500@1001");
  }

  @Test
  void stream_isEmpty_withoutUsers() {
    Paging users = Paging.of(0);

    assertThat(users.stream()).isEmpty();
    assertThat(users.asked).containsExactly("500@0");
  }

  @Test
  void stream_continuesAfterAShortPage() {
    Paging users = Paging.of(120);
    users.longest = 50;

    assertThat(users.stream()).hasSize(120);
    assertThat(users.asked).containsExactly("500@0", "500@50", "500@100", "500@120");
  }

  @Test
  void stream_requestsOnlyWhatIsConsumed() {
    Paging users = Paging.of(2000);

    Iterator<UserSummary> all = users.stream().iterator();
    assertThat(users.asked).isEmpty();

    for (int i = 0; i < 500; i++) {
      all.next();
    }
    assertThat(users.asked).containsExactly("500@0");

    all.next();
    assertThat(users.asked).containsExactly("500@0", "500@500");

    assertThat(Paging.of(2000).stream().limit(500)).hasSize(500);
  }

  @Test
  void aLimitedStream_requestsNoFurtherPage() {
    Paging users = Paging.of(2000);

    assertThat(users.stream().limit(500).count()).isEqualTo(500);

    assertThat(users.asked).containsExactly("500@0");
  }

  @Test
  void stream_ends_ifTheOffsetIsIgnored() {
    Paging users = Paging.of(3);
    users.ignoringOffset = true;

    assertThatThrownBy(() -> users.findByEmail("absent@acme.com"))
        .isExactlyInstanceOf(MalformedResponseException.class)
        .hasMessageEndingWith("it repeats the previous page, as if the offset was ignored");
    assertThat(users.asked).containsExactly("500@0", "500@3");
  }

  @Test
  void stream_failsIfAPageDoes() {
    Paging users = Paging.of(600);
    ServerErrorException failure =
        new ServerErrorException(Operation.LIST, Outcome.NOT_APPLIED, DomoError.ofStatus(503));
    Iterator<UserSummary> all = users.stream().iterator();
    for (int i = 0; i < 500; i++) {
      all.next();
    }

    users.failure = failure;

    assertThatThrownBy(all::next).isSameAs(failure);
  }

  @Test
  void stream_hasNoElementAfterTheLast() {
    Iterator<UserSummary> all = Paging.of(1).stream().iterator();
    all.next();

    assertThatThrownBy(all::next).isExactlyInstanceOf(NoSuchElementException.class);
    assertThat(all.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user700@acme.com", "USER700@Acme.COM", " user700@acme.com\n"})
  void findByEmail_stopsAtThePageThatContainsTheUser(String email) {
    Paging users = Paging.of(2000);

    assertThat(users.findByEmail(email)).map(User::id).contains(700L);
    assertThat(users.asked).containsExactly("500@0", "500@500", "get 700");
  }

  @Test
  void stream_skipsPagesInARow_ofWhichNoRowCanBeRead() {
    Paging users = Paging.of(20);
    users.longest = 5;
    users.everybody.subList(0, 15).replaceAll(user -> UNREADABLE);

    assertThat(users.stream(row -> {})).hasSize(5);
  }

  @Test
  void findByEmail_readsAllPages_ifNoUserHasTheAddress() {
    Paging users = Paging.of(700);

    assertThat(users.findByEmail("absent@acme.com")).isEmpty();
    assertThat(users.asked).containsExactly("500@0", "500@500", "500@700");
  }

  @Test
  void stream_skipsUnreadableRows_andThrowsAtTheEnd() {
    Paging users = Paging.of(600);
    users.everybody.set(0, UNREADABLE);
    users.everybody.set(550, UNREADABLE);
    List<Long> ids = new ArrayList<>();

    assertThatThrownBy(() -> users.stream().map(UserSummary::id).forEach(ids::add))
        .isExactlyInstanceOf(MalformedResponseException.class)
        .hasMessageEndingWith(
            "rows that cannot be read: 2 (the first is row 0: it has no id); the stream skipped them");
    assertThat(ids).hasSize(598).doesNotContain(1L, 551L);
    assertThat(users.asked).as("pages count rows").containsExactly("500@0", "500@500", "500@600");
  }

  @Test
  void stream_withAListener_reportsUnreadableRows_andDoesNotThrow() {
    Paging users = Paging.of(600);
    users.everybody.set(550, UNREADABLE);
    List<UserPage.UnreadableRow> unreadable = new ArrayList<>();

    assertThat(users.stream(unreadable::add)).hasSize(599);
    assertThat(unreadable).containsExactly(new UserPage.UnreadableRow(550, "it has no id"));
  }

  @Test
  void stream_continuesAfterAPageWithoutReadableRows() {
    Paging users = Paging.of(120);
    users.longest = 50;
    users.everybody.subList(0, 50).replaceAll(user -> UNREADABLE);

    assertThat(users.stream(row -> {})).hasSize(70);
  }

  @Test
  void stream_ends_ifTheOffsetIsIgnoredAndNoRowIsReadable() {
    Paging users = Paging.of(0);
    users.everybody.add(UNREADABLE);
    users.ignoringOffset = true;

    assertThatThrownBy(() -> users.stream(row -> {}).count())
        .isExactlyInstanceOf(MalformedResponseException.class);
  }

  @Test
  void findByEmail_returnsTheCompleteUser() {
    Paging users = Paging.of(2);

    assertThat(users.findByEmail("user2@acme.com")).map(User::location).contains("Ghent");
  }

  @Test
  void findByEmail_isEmpty_ifTheUserIsDeletedMeanwhile() {
    Paging users = Paging.of(2);
    users.byId.remove(1L);
    users.byId.put(2L, User.builder().id(2).deleted(true).build());

    assertThat(users.findByEmail("user1@acme.com")).isEmpty();
    assertThat(users.findByEmail("user2@acme.com")).isEmpty();
  }

  @Test
  void findByEmail_findsAUser_despiteAnUnreadableRow() {
    Paging users = Paging.of(2);
    users.everybody.add(0, UNREADABLE);

    assertThat(users.findByEmail("user2@acme.com")).map(User::id).contains(2L);
  }

  @Test
  void findByEmail_failsWithoutAMatch_ifARowIsUnreadable() {
    Paging users = Paging.of(2);
    users.everybody.add(UNREADABLE);

    assertThatThrownBy(() -> users.findByEmail("absent@acme.com"))
        .isExactlyInstanceOf(MalformedResponseException.class)
        .hasMessage(
            "The list failed: the response (status 200) cannot be read: rows that cannot be read: 1 (the"
                + " first is row 2: it has no id); one of them may be the user that was looked up");
  }

  @Test
  void findByEmail_skipsUsersWithoutAnAddress() {
    Paging users = Paging.of(2);
    users.everybody.add(0, Paging.user(0, null));

    assertThat(users.findByEmail("user2@acme.com")).map(User::id).contains(2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void findByEmail_rejectsBlankText(String blank) {
    Paging users = Paging.of(1);

    assertThatThrownBy(() -> users.findByEmail(blank))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("email must be an email address, but is blank.");
    assertThat(users.asked).isEmpty();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"J\ufffdrgen@acme.com", "j\ud83d@acme.com", "\u200b"})
  void findByEmail_rejectsDamagedOrInvisibleText(String text) {
    Paging users = Paging.of(1);

    assertThatThrownBy(() -> users.findByEmail(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("email must be an email address, but ");
    assertThat(users.asked).isEmpty();
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({
    "zoë@acme.com, ZOË@acme.com",
    "zoë@acme.com, zoe\u0308@acme.com",
    "zoe\u0308@acme.com, zoë@acme.com",
    "\u200bann@acme.com, ann@acme.com",
    "ann@acme.com\u00a0, ann@acme.com",
    "ann@acme.com, \ufeffann@acme.com\u200e"
  })
  void findByEmail_findsAnEquivalentAddress(String stored, String wanted) {
    Paging users = Paging.of(1);
    users.add(7, stored);

    assertThat(users.findByEmail(wanted)).map(User::id).contains(7L);
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({
    "mike@acme.com, m\u0131ke@acme.com",
    "m\u0131ke@acme.com, MIKE@acme.com",
    "m\u0130ke@acme.com, mike@acme.com",
    "kim@acme.com, \u212aim@acme.com",
    "sam@acme.com, \u017fam@acme.com",
    "J\ufffdrgen@acme.com, jürgen@acme.com"
  })
  void findByEmail_doesNotFindAnotherAddress(String stored, String wanted) {
    Paging users = Paging.of(1);
    users.add(7, stored);

    assertThat(users.findByEmail(wanted)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "500, 0", "50, 9223372036854775807"})
  void requireInBounds_acceptsDomosBounds(int limit, long offset) {
    assertThatCode(() -> UserGateway.requireInBounds(limit, offset)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 'limit must be from 1 to 500, but is 0.'",
    "-1, 0, 'limit must be from 1 to 500, but is -1.'",
    "501, 0, 'limit must be from 1 to 500, but is 501.'",
    "1, -1, 'offset must be zero or more, but is -1.'"
  })
  void requireInBounds_rejectsOtherValues(int limit, long offset, String message) {
    assertThatThrownBy(() -> UserGateway.requireInBounds(limit, offset))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** A gateway that only lists users, and records the offsets. */
  private static final class Paging implements UserGateway {

    private final List<UserSummary> everybody = new ArrayList<>();
    private final Map<Long, User> byId = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private int longest = MAX_LIST_LIMIT;
    private boolean ignoringOffset;
    private @Nullable RuntimeException failure;

    static Paging of(int number) {
      Paging users = new Paging();
      for (int id = 1; id <= number; id++) {
        users.add(id, "user" + id + "@acme.com");
      }
      return users;
    }

    void add(long id, String email) {
      everybody.add(user(id, email));
      byId.put(id, User.builder().id(id).email(email).location("Ghent").build());
    }

    static UserSummary user(long id, @Nullable String email) {
      return new UserSummary(id, null, email, null, null, null);
    }

    @Override
    public UserPage list(int limit, long offset) {
      asked.add(limit + "@" + offset);
      if (failure != null) {
        throw failure;
      }
      List<UserSummary> users = new ArrayList<>();
      List<UserPage.UnreadableRow> unreadable = new ArrayList<>();
      long row = ignoringOffset ? 0 : offset;
      long end = Math.min(row + Math.min(limit, longest), everybody.size());
      for (; row < end; row++) {
        UserSummary user = everybody.get((int) row);
        if (user.equals(UNREADABLE)) {
          unreadable.add(new UserPage.UnreadableRow(row, "it has no id"));
        } else {
          users.add(user);
        }
      }
      return new UserPage(users, users.size() + unreadable.size(), unreadable);
    }

    @Override
    public User create(NewUser user) {
      throw new UnsupportedOperationException();
    }

    @Override
    public User get(long id) {
      asked.add("get " + id);
      if (!byId.containsKey(id)) {
        throw new UserNotFoundException(Operation.GET, DomoError.ofStatus(404));
      }
      return byId.get(id);
    }

    @Override
    public Identity identity() {
      return Identity.UNKNOWN;
    }

    @Override
    public User update(long id, UserUpdate update) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(long id) {
      throw new UnsupportedOperationException();
    }
  }
}

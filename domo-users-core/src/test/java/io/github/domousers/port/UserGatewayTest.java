package io.github.domousers.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every gateway has from the port itself. */
class UserGatewayTest {

  @Test
  void stream_isAllUsers_inOrder_pageByPage() {
    Paging users = Paging.of(1001);

    assertThat(users.stream().map(User::id))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1001).boxed().toList());
    assertThat(users.asked).containsExactly("500@0", "500@500", "500@1000", "500@1001");
  }

  @Test
  void stream_ofNobody_isEmpty() {
    Paging users = Paging.of(0);

    assertThat(users.stream()).isEmpty();
    assertThat(users.asked).containsExactly("500@0");
  }

  @Test
  void stream_doesNotTakeAShortPageForTheLast() {
    Paging users = Paging.of(120);
    users.longest = 50;

    assertThat(users.stream()).hasSize(120);
    assertThat(users.asked).containsExactly("500@0", "500@50", "500@100", "500@120");
  }

  @Test
  void stream_asksForNothing_beforeItIsConsumed_andForNoMoreThanIsConsumed() {
    Paging users = Paging.of(2000);

    Iterator<User> all = users.stream().iterator();
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
  void stream_limited_asksForNoFurtherPage() {
    Paging users = Paging.of(2000);

    assertThat(users.stream().limit(500).count()).isEqualTo(500);

    assertThat(users.asked).containsExactly("500@0");
  }

  @Test
  void stream_doesNotGoOnForEver_whereTheOffsetIsIgnored() {
    Paging users = Paging.of(3);
    users.ignoringOffset = true;

    assertThatThrownBy(() -> users.findByEmail("nobody@acme.com"))
        .isExactlyInstanceOf(MalformedResponseException.class)
        .hasMessageEndingWith("it is the page before once more, as if the offset had been ignored");
    assertThat(users.asked).containsExactly("500@0", "500@3");
  }

  @Test
  void stream_failsWhenAPageDoes() {
    Paging users = Paging.of(600);
    ServerErrorException failure =
        new ServerErrorException(Operation.LIST, Outcome.NOT_APPLIED, DomoError.ofStatus(503));
    Iterator<User> all = users.stream().iterator();
    for (int i = 0; i < 500; i++) {
      all.next();
    }

    users.failure = failure;

    assertThatThrownBy(all::next).isSameAs(failure);
  }

  @Test
  void stream_hasAnEnd() {
    Iterator<User> all = Paging.of(1).stream().iterator();
    all.next();

    assertThatThrownBy(all::next).isExactlyInstanceOf(NoSuchElementException.class);
    assertThat(all.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user700@acme.com", "USER700@Acme.COM", " user700@acme.com\n"})
  void findByEmail_stopsAtThePageThatHasTheUser(String email) {
    Paging users = Paging.of(2000);

    assertThat(users.findByEmail(email)).map(User::id).contains(700L);
    assertThat(users.asked).containsExactly("500@0", "500@500");
  }

  @Test
  void findByEmail_looksEverywhere_beforeItSaysThatThereIsNone() {
    Paging users = Paging.of(700);

    assertThat(users.findByEmail("nobody@acme.com")).isEmpty();
    assertThat(users.asked).containsExactly("500@0", "500@500", "500@700");
  }

  @Test
  void findByEmail_passesOverUsersWithoutOne() {
    Paging users = Paging.of(2);
    users.everybody.add(0, User.builder().id(0).build());

    assertThat(users.findByEmail("user2@acme.com")).map(User::id).contains(2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void findByEmail_ofABlank_isAMistake(String blank) {
    Paging users = Paging.of(1);

    assertThatThrownBy(() -> users.findByEmail(blank))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("email must be an email address, but is blank.");
    assertThat(users.asked).isEmpty();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"J\ufffdrgen@acme.com", "j\ud83d@acme.com", "\u200b"})
  void findByEmail_ofTextThatIsDamagedOrInvisible_isAMistake(String text) {
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
  void findByEmail_findsTheSameAddress_howeverItIsWritten(String stored, String wanted) {
    Paging users = Paging.of(1);
    users.everybody.add(User.builder().id(7).email(stored).build());

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
  void findByEmail_doesNotTakeAnotherAddressForTheSame(String stored, String wanted) {
    Paging users = Paging.of(1);
    users.everybody.add(User.builder().id(7).email(stored).build());

    assertThat(users.findByEmail(wanted)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "500, 0", "50, 9223372036854775807"})
  void everyPageThatDomoAnswers_isInBounds(int limit, long offset) {
    assertThatCode(() -> UserGateway.requireInBounds(limit, offset)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 'limit must be from 1 to 500, but is 0.'",
    "-1, 0, 'limit must be from 1 to 500, but is -1.'",
    "501, 0, 'limit must be from 1 to 500, but is 501.'",
    "1, -1, 'offset must be zero or more, but is -1.'"
  })
  void anyOther_isNot(int limit, long offset, String message) {
    assertThatThrownBy(() -> UserGateway.requireInBounds(limit, offset))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** A gateway that only lists, and remembers what it was asked for. */
  private static final class Paging implements UserGateway {

    private final List<User> everybody = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int longest = LONGEST_LIST;
    private boolean ignoringOffset;
    private @Nullable RuntimeException failure;

    static Paging of(int number) {
      Paging users = new Paging();
      for (int id = 1; id <= number; id++) {
        users.everybody.add(User.builder().id(id).email("user" + id + "@acme.com").build());
      }
      return users;
    }

    @Override
    public List<User> list(int limit, long offset) {
      asked.add(limit + "@" + offset);
      if (failure != null) {
        throw failure;
      }
      return everybody.stream()
          .skip(ignoringOffset ? 0 : offset)
          .limit(Math.min(limit, longest))
          .toList();
    }

    @Override
    public User create(NewUser user) {
      throw new UnsupportedOperationException();
    }

    @Override
    public User get(long id) {
      throw new UnsupportedOperationException();
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

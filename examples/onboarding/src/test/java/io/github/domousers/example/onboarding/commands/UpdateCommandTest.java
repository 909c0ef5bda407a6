package io.github.domousers.example.onboarding.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.Run;
import io.github.domousers.example.onboarding.service.Adapter;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.github.domousers.testkit.RecordedRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateCommandTest {

  private final FakeDomo domo = FakeDomo.start();
  private final User ada =
      domo.seed(
          NewUser.builder()
              .name("Ada")
              .email("ada@example.com")
              .role(Role.PARTICIPANT)
              .phone("+44 1")
              .location("London")
              .build());

  @AfterEach
  void close() {
    domo.close();
  }

  @ParameterizedTest
  @EnumSource
  void update_changesOnlyTheGivenAttributes_withEachAdapter(Adapter adapter) {
    Run run = update("--title", "Dr.", "--clear", "phone", "--adapter", adapter.toString());
    assertThat(run.out())
        .contains("title           Dr.\n", "location        London\n")
        .doesNotContain("phone");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(domo.users())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("updatedAt")
        .containsExactly(ada.toBuilder().title("Dr.").phone(null).build());
  }

  @Test
  void update_hasAnOptionForEveryAttribute() {
    Run run =
        update(
            "--name=Ada Lovelace",
            "--email=lovelace@example.com",
            "--role=Editor",
            "--custom-role=Editor",
            "--title=Dr.",
            "--alternate-email=ada@example.org",
            "--phone=+44 2",
            "--location=Ockham",
            "--timezone=Europe/London",
            "--locale=en-GB",
            "--employee-number=1843");
    assertThat(run.err()).isEmpty();
    assertThat(domo.users())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("updatedAt")
        .containsExactly(
            ada.toBuilder()
                .name("Ada Lovelace")
                .email("lovelace@example.com")
                .role(Role.custom("Editor"))
                .title("Dr.")
                .alternateEmail("ada@example.org")
                .phone("+44 2")
                .location("Ockham")
                .employeeNumber(1843L)
                .build());
    assertThat(lastBody()).contains("\"timezone\":\"Europe/London\"", "\"locale\":\"en-GB\"");
  }

  @Test
  void updateWithJson_printsTheUpdatedUser() {
    Run run = update("--title", "Dr.", "--json");
    assertThat(run.lines()).hasSize(1);
    assertThat(run.out()).startsWith("{\"id\":" + ada.id()).contains("\"title\":\"Dr.\"");
  }

  @Test
  void update_reportsAllProblemsAtOnce_andSendsNothing() {
    Run run = update("--email=ada", "--employee-number=many", "--phone=1", "--clear=PHONE");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "onboarding: --email must be a well-formed email address, such as"
                + " leonhard.euler@domo.com; --phone cannot be combined with --clear phone;"
                + " --employee-number must be a whole number, such as 23432.\n")
        .contains("onboarding update --help");
    assertThat(domo.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--role=Editor", "--title=a --title=b", "--send-invite=true"})
  void invalidArguments_areAUsageError(String arguments) {
    Run run =
        update(Stream.of(arguments.split(" ")).filter(a -> !a.isEmpty()).toArray(String[]::new));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("onboarding: ");
    assertThat(domo.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void updateOfAnUnknownId_isReported_withEachAdapter(Adapter adapter) {
    Run run = Run.of(domo, "update", "1", "--title=Dr.", "--adapter", adapter.toString());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("onboarding: Domo has no user with this id (status 404");
    assertThat(run.status()).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateWithAnUnknownOutcome_isReportedWithAdvice_withEachAdapter(Adapter adapter) {
    Run.always(domo, "PUT", FakeResponse.commitThenDrop());
    Run run = update("--title=Dr.", "--adapter", adapter.toString());
    assertThat(run.lastErrorLine())
        .startsWith("onboarding: Domo did not respond (")
        .endsWith("): the user may or may not have been updated, so check with find");
    assertThat(run.status()).isOne();
    assertThat(domo.users()).extracting(User::title).containsExactly("Dr.");
  }

  @Test
  void updateHelp_listsTheAttributesThatCanBeCleared() {
    Run run = update("--help");
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("title, alternateEmail, phone, location, timezone, locale, employeeNumber");
  }

  private Run update(String... options) {
    List<String> args = new ArrayList<>(List.of("update", Long.toString(ada.id())));
    args.addAll(Arrays.asList(options));
    return Run.of(domo, args.toArray(String[]::new));
  }

  private String lastBody() {
    List<RecordedRequest> requests = domo.requests();
    return requests.get(requests.size() - 1).body();
  }
}

package io.github.domousers.example.onboarding.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UserReportTest {

  private static final User EMILIE =
      User.builder()
          .id(7)
          .name("Émilie du Châtelet")
          .email("emilie@example.com")
          .role(Role.PRIVILEGED)
          .roleId(3L)
          .title("Traductrice")
          .alternateEmail("e@example.org")
          .phone("+33 1")
          .location("Cirey")
          .employeeNumber(23434L)
          .groups(List.of(new Group(1, "Default"), new Group(2, null)))
          .image("https://example.com/7")
          .createdAt(Instant.parse("2026-01-02T03:04:05Z"))
          .updatedAt(Instant.parse("2026-02-03T04:05:06Z"))
          .build();

  private static final User BARE = User.builder().id(42).build();

  private final StringWriter out = new StringWriter();

  @Test
  void theColumnsOfATable_areAligned() {
    assertThat(
            printed(
                UserTable::new, EMILIE, BARE, user(1234567, "高木貞治", "教授"), user(8, "Ada", "Dr.")))
        .isEqualTo(
            """
            id       name                email               role        title        phone
            7        Émilie du Châtelet  emilie@example.com  Privileged  Traductrice  +33 1
            42
            1234567  高木貞治                                            教授
            8        Ada                                                 Dr.
            """);
  }

  @Test
  void aTableWithoutUsers_isOnlyAHeader() {
    assertThat(printed(UserTable::new)).isEqualTo("id  name  email  role  title  phone\n");
  }

  @Test
  void aTable_replacesControlCharacters() {
    assertThat(printed(UserTable::new, user(1, "A\nd\u001b[31ma", "x\ty")).lines())
        .containsExactly(
            "id  name       email  role  title  phone", "1   A d [31ma               x y");
  }

  @Test
  void aTable_doesNotInterpretMarkup() {
    assertThat(
            printed(UserTable::new, user(1, "@|red Ada|@", "Dr."), user(2, "Bob", "Dr.")).lines())
        .containsExactly(
            "id  name         email  role  title  phone",
            "1   @|red Ada|@               Dr.",
            "2   Bob                       Dr.");
    assertThat(printed(UserTable::new, user(1, "@|x y|@", "Dr."))).contains("@|x y|@");
  }

  @Test
  void aLongText_isNotCutOff_andDoesNotWidenItsColumn() {
    String longName = "x".repeat(60);
    assertThat(printed(UserTable::new, user(1, longName, "Dr."), user(2, "Ada", "Dr.")).lines())
        .containsExactly(
            "id  name" + " ".repeat(36) + "  email  role  title  phone",
            "1   " + longName + "               Dr.",
            "2   Ada" + " ".repeat(37) + "               Dr.");
  }

  @Test
  void aTable_buffersOnlyTheFirstUsers() {
    UserTable table = new UserTable(new PrintWriter(out));
    for (int id = 0; id < 100; id++) {
      assertThat(lines()).isZero();
      table.user(UserSummary.of(user(id, "Ada", "Dr.")));
    }
    assertThat(lines()).isEqualTo(101);
    table.user(UserSummary.of(user(100, "Ada of a wider name", "Dr.")));
    assertThat(out.toString()).endsWith("\n100  Ada of a wider name               Dr.\n");
  }

  @Test
  void userDetails_haveOneAttributePerLine() {
    assertThat(details(EMILIE))
        .isEqualTo(
            """
            id              7
            name            Émilie du Châtelet
            email           emilie@example.com
            role            Privileged
            roleId          3
            title           Traductrice
            alternateEmail  e@example.org
            phone           +33 1
            location        Cirey
            employeeNumber  23434
            groups          Default, id 2
            image           https://example.com/7
            createdAt       2026-01-02T03:04:05Z
            updatedAt       2026-02-03T04:05:06Z
            """);
  }

  @Test
  void userDetails_ofADeletedUser_sayThatItIsDeleted() {
    assertThat(details(BARE.toBuilder().name("A\nda").deleted(true).build()))
        .isEqualTo(
            """
            id              42
            name            A da
            deleted         true
            """);
  }

  @Test
  void aUserAsJson_isOneLineOfAscii() {
    assertThat(json(EMILIE) + json(BARE))
        .isEqualTo(
            """
            {"id":7,"name":"\\u00C9milie du Ch\\u00E2telet","email":"emilie@example.com",\
            "role":"Privileged","roleId":3,"title":"Traductrice","alternateEmail":"e@example.org",\
            "phone":"+33 1","location":"Cirey","employeeNumber":23434,\
            "groups":[{"id":1,"name":"Default"},{"id":2}],"image":"https://example.com/7",\
            "createdAt":"2026-01-02T03:04:05Z","updatedAt":"2026-02-03T04:05:06Z"}
            {"id":42}
            """);
  }

  @Test
  void aListAsJson_hasOneObjectPerLine_withTheAttributesOfAList() {
    assertThat(printed(UserJson::new, EMILIE, BARE))
        .isEqualTo(
            """
            {"id":7,"name":"\\u00C9milie du Ch\\u00E2telet","email":"emilie@example.com",\
            "role":"Privileged","title":"Traductrice","phone":"+33 1"}
            {"id":42}
            """);
  }

  @Test
  void unparsedAttributes_arePrintedVerbatim() {
    User odd =
        BARE.toBuilder()
            .groups(List.of(new Group(1, "Default")))
            .unparsedAttributes(Map.of("groups", "[{\"id\":1,\"name\":\"Default\"},\"Sales\"]"))
            .build();
    assertThat(json(odd))
        .isEqualTo("{\"id\":42,\"groups\":[{\"id\":1,\"name\":\"Default\"},\"Sales\"]}\n");
    assertThat(details(odd))
        .isEqualTo(
            """
            id              42
            groups          [{"id":1,"name":"Default"},"Sales"]
            """);
  }

  private String printed(Function<PrintWriter, UserReport> factory, User... users) {
    try (UserReport report = factory.apply(new PrintWriter(out))) {
      for (User user : users) {
        report.user(UserSummary.of(user));
      }
    }
    return out.toString();
  }

  private static String details(User user) {
    StringWriter writer = new StringWriter();
    UserDetails.print(user, new PrintWriter(writer));
    return writer.toString();
  }

  private static String json(User user) {
    return Json.line(Json.attributes(user)) + "\n";
  }

  private long lines() {
    return out.toString().lines().count();
  }

  private static User user(long id, String name, String title) {
    return User.builder().id(id).name(name).title(title).build();
  }
}

package io.github.domousers.testkit.internal.contract;

import static java.util.Objects.requireNonNull;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.testkit.FakeDomo;
import java.util.List;

/** The users that the contract suites create. */
public final class SampleUsers {

  /** A role of the instance's own. */
  public static final Role STEWARD = Role.custom("Data Steward");

  /** With every attribute that Domo returns. */
  public static final NewUser LEONHARD =
      NewUser.builder()
          .name("Leonhard Euler")
          .email("leonhard.euler@domo.com")
          .role(Role.ADMIN)
          .title("Software Engineer")
          .alternateEmail("leonhardeuler@email.com")
          .phone("888-361-1078")
          .location("American Fork")
          .employeeNumber(23432)
          .build();

  /** With every attribute, and with characters that a wrong encoding changes. */
  public static final NewUser STRANGE =
      NewUser.builder()
          .name("Zoë 李 & Søn + 100% ~*#?/\\\"")
          .email("o'brien+x&y=z@acme.com")
          .role(Role.custom("Data Steward + Owner"))
          .title("Head of \u00a0{R} & <D>; 50%41")
          .alternateEmail("zoë@exämple.com")
          .phone("+41 44 123 45 67")
          .location("Zürich; \uD83D\uDE00 \u202Eolleh")
          .timezone("Europe/Zurich")
          .locale("de_CH")
          .employeeNumber(Long.MAX_VALUE)
          .sendInvite(true)
          .build();

  /** With every attribute, in plain ASCII. */
  public static final NewUser ADA =
      withEmail("ada@acme.com")
          .title("Countess")
          .alternateEmail("ada@home.example")
          .phone("+44 20 7946 0123")
          .location("London")
          .timezone("Europe/London")
          .locale("en_GB")
          .employeeNumber(1)
          .build();

  /** The roles that the instance has besides Domo's system roles. */
  public static final List<Role> ROLES = List.of(STEWARD, STRANGE.role());

  private SampleUsers() {}

  /** Returns a builder of a server whose instance has {@link #ROLES}. */
  public static FakeDomo.Builder fakeDomo() {
    FakeDomo.Builder builder = FakeDomo.builder();
    ROLES.forEach(builder::role);
    return builder;
  }

  /** Returns a builder of a user, for tests in which only the email address matters. */
  public static NewUser.Builder withEmail(String email) {
    return NewUser.builder().name("Ada Lovelace").email(email).role(Role.PARTICIPANT);
  }

  /** {@return a builder of an update to all attributes of another user} */
  public static UserUpdate.Builder updateTo(NewUser user) {
    return UserUpdate.builder()
        .name(user.name())
        .email(user.email())
        .role(user.role())
        .title(requireNonNull(user.title()))
        .alternateEmail(requireNonNull(user.alternateEmail()))
        .phone(requireNonNull(user.phone()))
        .location(requireNonNull(user.location()))
        .timezone(requireNonNull(user.timezone()))
        .locale(requireNonNull(user.locale()))
        .employeeNumber(requireNonNull(user.employeeNumber()));
  }

  /** {@return a user with the attributes of another one} */
  public static User like(NewUser attributes, User user) {
    return user.toBuilder()
        .name(attributes.name())
        .email(attributes.email())
        .role(attributes.role())
        .title(attributes.title())
        .alternateEmail(attributes.alternateEmail())
        .phone(attributes.phone())
        .location(attributes.location())
        .employeeNumber(attributes.employeeNumber())
        .build();
  }
}

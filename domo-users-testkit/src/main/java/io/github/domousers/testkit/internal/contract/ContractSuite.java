package io.github.domousers.testkit.internal.contract;

import static java.util.Objects.requireNonNull;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;

/**
 * A suite of tests for one concern of a gateway, with the users that they create. Suites are
 * siblings: each extends this class, has final tests, and is composed by the kits in {@code
 * testkit.contract}.
 *
 * <p>Each test has a limit, and runs on its own thread, so that a gateway that ignores interruption
 * fails it instead of hanging it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(value = ContractSuite.LIMIT_SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ContractSuite {

  /** How many threads share a gateway in the tests of concurrency. */
  protected static final int THREADS = 64;

  /** The limit of one test, far above what any test needs on a busy machine. */
  static final int LIMIT_SECONDS = 300;

  /** A role of the instance's own. */
  protected static final Role STEWARD = Role.custom("Data Steward");

  /** A user with every attribute that Domo returns. */
  protected static final NewUser LEONHARD =
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

  /** A user with every attribute, and with characters that a wrong encoding changes. */
  protected static final NewUser STRANGE =
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

  /** A user with every attribute, in plain ASCII. */
  protected static final NewUser ADA =
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
  protected static final List<Role> ROLES = List.of(STEWARD, STRANGE.role());

  /** The server that a gateway over HTTP connects to. */
  protected FakeDomo fake;

  /** The gateway under test, connected to the server. */
  protected UserGateway users;

  private Connector connector;

  /** Starts a server, and connects a gateway to it with an access token. */
  @BeforeEach
  final void start(Connector connector) {
    this.connector = connector;
    fake = fakeDomo().start();
    users = newGateway(target());
  }

  @AfterEach
  @Timeout(value = LIMIT_SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  final void stop() {
    try {
      users.close();
    } finally {
      fake.close();
    }
  }

  /** Replaces the server, and connects a gateway to it with an access token. */
  protected final void restart(FakeDomo.Builder server) {
    stop();
    fake = server.start();
    users = newGateway(target());
  }

  /** Replaces the gateway. */
  protected final void connect(TargetBuilder target) {
    users.close();
    users = newGateway(target);
  }

  /** {@return one more gateway, which the test closes} */
  protected final UserGateway newGateway(TargetBuilder target) {
    return connector.connect(target.build());
  }

  /** {@return the server, with an access token} */
  protected final TargetBuilder target() {
    return TargetBuilder.of(fake);
  }

  /** {@return the server, with the credentials of its client} */
  protected final TargetBuilder client() {
    return target().clientOf(fake);
  }

  /** Creates a user in tests in which only the email address matters. */
  protected final User create(String email) {
    return users.create(withEmail(email).build());
  }

  /** Returns a builder of a server whose instance has {@link #ROLES}. */
  protected static FakeDomo.Builder fakeDomo() {
    FakeDomo.Builder builder = FakeDomo.builder();
    ROLES.forEach(builder::role);
    return builder;
  }

  /** Returns a builder of a user, for tests in which only the email address matters. */
  public static NewUser.Builder withEmail(String email) {
    return NewUser.builder().name("Ada Lovelace").email(email).role(Role.PARTICIPANT);
  }

  /** {@return a builder of an update to all attributes of another user} */
  protected static UserUpdate.Builder updateTo(NewUser user) {
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
  protected static User like(NewUser attributes, User user) {
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

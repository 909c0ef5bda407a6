package io.github.domousers.sync;

import static io.github.domousers.sync.ReadOnlyDomo.user;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.resilience.ReliableUserGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A directory, a builder over it, and people. */
final class SyncFixture {

  static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  final ReadOnlyDomo domo = new ReadOnlyDomo();
  final DirectorySync.Builder builder =
      DirectorySync.builder(
              ReliableUserGateway.builder(domo).backOff(Duration.ZERO, Duration.ZERO).build())
          .clock(Clock.fixed(NOW, ZoneOffset.UTC))
          .managed(Attribute.NAME, Attribute.ROLE, Attribute.TITLE)
          .defaultForNewUsers(Attribute.ROLE, "Participant");

  static DesiredUser.Builder desired(String name, String email) {
    return DesiredUser.builder().name(name).email(email);
  }

  /** Ada, who is user 7 and matches {@link #ada()}. */
  static User.Builder adaInDomo() {
    return user(7, "Ada Lovelace", "ada@acme.com");
  }

  static DesiredUser.Builder ada() {
    return desired("Ada Lovelace", "ada@acme.com");
  }

  /** The people of {@link ReadOnlyDomo#addMany}. */
  static List<DesiredUser> many(int count) {
    List<DesiredUser> people = new ArrayList<>();
    LongStream.range(1000, 1000 + count)
        .forEach(i -> people.add(desired("User " + i, "user" + i + "@acme.com").build()));
    return people;
  }

  static User withNumber(long id, String email, long number) {
    return user(id, "Person " + id, email).employeeNumber(number).build();
  }

  static DesiredUser numbered(String email, long number) {
    return DesiredUser.builder().email(email).employeeNumber(number).build();
  }

  static User admin(long id, String email) {
    return user(id, "Admin " + id, email).role(Role.ADMIN).build();
  }

  SyncPlan plan(DesiredUser... people) {
    return builder.build().plan(Stream.of(people));
  }

  SyncPlan plan(List<DesiredUser> people) {
    return builder.build().plan(people.stream());
  }

  SyncPlan plan(List<DesiredUser> people, PlanOptions options) {
    return builder.build().plan(people.stream(), options);
  }
}

package io.github.domousers.benchmarks.sync;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.sync.DesiredUser;
import java.time.Instant;

/**
 * A user whose values follow from a number. Each call creates new values, as parsing a response
 * does, so that no two users share memory.
 */
record GeneratedUser(int number) {

  private static final long FIRST_ID = 1_000_000_000;
  private static final long FIRST_EMPLOYEE_NUMBER = 5_000_000;
  private static final int ROLES = 4;

  static GeneratedUser ofId(long id) {
    return new GeneratedUser((int) (id - FIRST_ID));
  }

  long id() {
    return FIRST_ID + number;
  }

  private String name() {
    return "Leonhard Euler " + number;
  }

  private String email() {
    return "leonhard.euler." + number + "@example.com";
  }

  private String role() {
    return "Analyst " + number % ROLES;
  }

  private String title() {
    return "Software Engineer " + number;
  }

  private String alternateEmail() {
    return "leonhardeuler" + number + "@example.org";
  }

  private String phone() {
    return "888-361-" + number;
  }

  private String location() {
    return "American Fork, office " + number;
  }

  private long employeeNumber() {
    return FIRST_EMPLOYEE_NUMBER + number;
  }

  /** {@return a row of Domo's list} */
  UserSummary summary() {
    return new UserSummary(id(), name(), email(), Role.custom(role()), title(), phone());
  }

  /** {@return the user as Domo returns it} */
  User user() {
    return User.builder()
        .id(id())
        .name(name())
        .email(email())
        .role(Role.custom(role()))
        .title(title())
        .alternateEmail(alternateEmail())
        .phone(phone())
        .location(location())
        .employeeNumber(employeeNumber())
        .image("https://instance.domo.com/avatar/thumb/domo/" + id())
        .createdAt(Instant.ofEpochSecond(number))
        .updatedAt(Instant.ofEpochSecond(number))
        .build();
  }

  /**
   * {@return the user as Domo's API returns it} Concatenated, because the server shares the machine
   * with the client, and {@link String#format} takes several times as long.
   */
  String json() {
    return "{\"id\":"
        + id()
        + ",\"title\":\""
        + title()
        + "\",\"email\":\""
        + email()
        + "\",\"alternateEmail\":\""
        + alternateEmail()
        + "\",\"role\":\""
        + role()
        + "\",\"phone\":\""
        + phone()
        + "\",\"name\":\""
        + name()
        + "\",\"location\":\""
        + location()
        + "\",\"employeeNumber\":"
        + employeeNumber()
        + ",\"createdAt\":\"2017-06-12T20:16:59Z\",\"updatedAt\":\"2017-06-12T20:16:59Z\"}";
  }

  /** {@return a row of the source with the values that the user has in Domo} */
  DesiredUser desired() {
    return desiredBuilder().build();
  }

  /** {@return a row of the source with another title, phone number and location} */
  DesiredUser desiredChanged() {
    return desiredBuilder()
        .title("Senior " + title())
        .phone("801-" + phone())
        .location("Silicon Slopes, office " + number)
        .build();
  }

  /** {@return a row of the source with another email address} */
  DesiredUser desiredRenamed() {
    return desiredBuilder().email("renamed." + email()).build();
  }

  private DesiredUser.Builder desiredBuilder() {
    return DesiredUser.builder()
        .name(name())
        .email(email())
        .role(Role.custom(role()))
        .title(title())
        .alternateEmail(alternateEmail())
        .phone(phone())
        .location(location())
        .timezone("America/Denver")
        .locale("en-US")
        .employeeNumber(employeeNumber())
        .position("line " + number);
  }
}

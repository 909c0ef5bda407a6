package io.github.domousers.benchmarks;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request and the response of Domo's reference page "Create a user". */
public final class ReferencePage {

  static final long ID = 959463190;

  /** The response to the create. */
  public static final String RESPONSE =
      """
      {"id":959463190,"title":"Software Engineer","email":"leonhard.euler@domo.com",\
      "alternateEmail":"leonhardeuler@email.com","role":"Admin","phone":"888-361-1078",\
      "name":"Leonhard Euler","location":"American Fork","employeeNumber":23432,\
      "groups":[{"id":1324037627,"name":"Default"}],\
      "image":"https://instance.domo.com/avatar/thumb/domo/959463190",\
      "createdAt":"2017-06-12T20:16:59Z","updatedAt":"2017-06-12T20:16:59Z"}""";

  private ReferencePage() {}

  /** {@return the user, for this library} */
  public static NewUser newUser() {
    return newUserBuilder().build();
  }

  static NewUser.Builder newUserBuilder() {
    return NewUser.builder()
        .name("Leonhard Euler")
        .email("leonhard.euler@domo.com")
        .role(Role.ADMIN)
        .title("Software Engineer")
        .alternateEmail("leonhardeuler@email.com")
        .phone("888-361-1078")
        .location("American Fork")
        .employeeNumber(23432);
  }

  /** {@return the user, for clients without this library} Its JSON is identical. */
  static CreateUser createUser() {
    return new CreateUser(
        "Leonhard Euler",
        "leonhard.euler@domo.com",
        "Admin",
        "Software Engineer",
        "leonhardeuler@email.com",
        "888-361-1078",
        "American Fork",
        23432);
  }

  /** The request body. */
  record CreateUser(
      String name,
      String email,
      String role,
      String title,
      String alternateEmail,
      String phone,
      String location,
      long employeeNumber) {}

  /** The response body. */
  record CreatedUser(
      long id,
      String name,
      String email,
      String role,
      @Nullable String title,
      @Nullable String alternateEmail,
      @Nullable String phone,
      @Nullable String location,
      @Nullable Long employeeNumber,
      List<UserGroup> groups,
      @Nullable String image,
      Instant createdAt,
      Instant updatedAt) {}

  /** A group of a user. */
  record UserGroup(long id, String name) {}
}

package io.github.domousers.resilience;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which attributes a user is not as it was asked for. */
final class UserDiff {

  static final String ROLE = "role";

  private final List<String> names = new ArrayList<>();

  private UserDiff() {}

  /** The names of those attributes. What was not asked for may be anything. */
  static List<String> between(NewUser asked, User told) {
    return new UserDiff()
        .compare("name", asked.name(), told.name())
        .compareEmail("email", asked.email(), told.email())
        .compare(ROLE, asked.role(), told.role())
        .compare("title", asked.title(), told.title())
        .compareEmail("alternateEmail", asked.alternateEmail(), told.alternateEmail())
        .compare("phone", asked.phone(), told.phone())
        .compare("location", asked.location(), told.location())
        .compare("employeeNumber", asked.employeeNumber(), told.employeeNumber())
        .names;
  }

  private UserDiff compare(String name, @Nullable Object asked, @Nullable Object told) {
    if (asked != null && !asked.equals(told)) {
      names.add(name);
    }
    return this;
  }

  private UserDiff compareEmail(String name, @Nullable String asked, @Nullable String told) {
    if (asked != null && !EmailAddress.of(asked).matches(told)) {
      names.add(name);
    }
    return this;
  }
}

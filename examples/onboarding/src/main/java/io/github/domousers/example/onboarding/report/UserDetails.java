package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.User;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints a user as text, one attribute per line. */
public final class UserDetails {

  private static final int WIDTH_OF_NAMES = "alternateEmail".length();

  private UserDetails() {}

  /** Prints the user. */
  public static void print(User user, PrintWriter out) {
    Map<String, Object> attributes = Json.attributes(user);
    if (!user.unparsedAttributes().containsKey("groups")) {
      attributes.computeIfPresent("groups", (name, groups) -> names(user.groups()));
    }
    attributes.forEach(
        (name, value) -> {
          String gap = " ".repeat(Math.max(0, WIDTH_OF_NAMES - name.length()));
          out.println(name + gap + "  " + Redaction.printable(value.toString()));
        });
    out.flush();
  }

  private static String names(List<Group> groups) {
    return groups.stream()
        .map(group -> group.name() == null ? "id " + group.id() : group.name())
        .collect(Collectors.joining(", "));
  }
}

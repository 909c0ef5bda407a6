package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.User;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows all of a user, an attribute a line, for people to read. */
public final class UserSheet implements UserReport {

  private static final int WIDTH_OF_NAMES = "alternateEmail".length();

  private final Lines lines;

  public UserSheet(Lines lines) {
    this.lines = lines;
  }

  @Override
  public void user(User user) {
    Map<String, Object> attributes = Json.attributes(user);
    if (!user.unparsedAttributes().containsKey("groups")) {
      attributes.computeIfPresent("groups", (name, groups) -> names(user.groups()));
    }
    attributes.forEach(this::attribute);
  }

  @Override
  public void close() {
    lines.flush();
  }

  private void attribute(String name, Object value) {
    String gap = " ".repeat(Math.max(0, WIDTH_OF_NAMES - name.length()));
    lines.add(name + gap + "  " + Redaction.printable(value.toString()));
  }

  private static String names(List<Group> groups) {
    return groups.stream()
        .map(group -> group.name() == null ? "id " + group.id() : group.name())
        .collect(Collectors.joining(", "));
  }
}

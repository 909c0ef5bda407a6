package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.User;

/** Shows each user as a JSON object on a line, for programs to read. */
public final class UserJson implements UserReport {

  private final Lines lines;

  public UserJson(Lines lines) {
    this.lines = lines;
  }

  @Override
  public void user(User user) {
    lines.add(Json.line(Json.attributes(user)));
  }

  @Override
  public void close() {
    lines.flush();
  }
}

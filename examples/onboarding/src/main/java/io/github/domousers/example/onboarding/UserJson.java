package io.github.domousers.example.onboarding;

import io.github.domousers.domain.User;

/** Shows each user as a JSON object on a line, for programs to read. */
final class UserJson implements UserReport {

  private final Lines lines;

  UserJson(Lines lines) {
    this.lines = lines;
  }

  @Override
  public void user(User user) {
    lines.add(AsciiJson.line(UserAttributes.of(user)));
  }

  @Override
  public void close() {
    lines.flush();
  }
}

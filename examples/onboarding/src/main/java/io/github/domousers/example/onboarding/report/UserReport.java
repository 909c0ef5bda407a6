package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.User;

/** Shows users to whoever asked for them. */
public interface UserReport extends AutoCloseable {

  /** Shows a user, now or later. */
  void user(User user);

  /** Shows what is not shown yet. */
  @Override
  void close();
}

package io.github.domousers.example.onboarding;

import io.github.domousers.domain.User;

/** Shows users to whoever asked for them. */
interface UserReport extends AutoCloseable {

  /** Shows a user, now or later. */
  void user(User user);

  /** Shows what is not shown yet. */
  @Override
  void close();
}

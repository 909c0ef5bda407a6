package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.User;

/** What became of a wish to delete a user. */
public sealed interface Offboarding {

  /** The user is deleted. */
  record Deleted(User user) implements Offboarding {}

  /** The user is as it was, since the deletion was not confirmed. */
  record Kept(User user) implements Offboarding {}

  /** There is no such user. */
  record NotFound() implements Offboarding {}
}

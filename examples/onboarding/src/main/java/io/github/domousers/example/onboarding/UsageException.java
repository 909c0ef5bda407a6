package io.github.domousers.example.onboarding;

/**
 * The file or the environment cannot be used, so that nothing was begun. The message says what to
 * change.
 */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}

package io.github.domousers.example.onboarding.report;

/**
 * The file or the environment cannot be used, so that nothing was begun. The message says what to
 * change.
 */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}

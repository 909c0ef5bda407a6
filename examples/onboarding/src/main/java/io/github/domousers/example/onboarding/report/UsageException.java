package io.github.domousers.example.onboarding.report;

/**
 * The arguments, the file or the environment are invalid, and nothing was sent. The message says
 * what to change.
 */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}

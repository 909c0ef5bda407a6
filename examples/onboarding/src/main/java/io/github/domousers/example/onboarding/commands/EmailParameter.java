package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import picocli.CommandLine.Parameters;

/** The email address of the user that a command applies to. */
final class EmailParameter {

  /** The message if there is no such user. */
  static final String NOT_FOUND = "Domo has no user with this email address.";

  @Parameters(
      paramLabel = "EMAIL",
      description = "The user's primary email address, in upper or lower case.")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private String email;

  /**
   * {@return the email address}
   *
   * @throws UsageException if it is blank
   */
  String email() throws UsageException {
    String stripped = Strings.strip(email);
    if (stripped.isEmpty()) {
      throw new UsageException("EMAIL must not be blank.");
    }
    return stripped;
  }
}

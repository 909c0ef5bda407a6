package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.Texts;
import io.github.domousers.example.onboarding.report.UsageException;
import picocli.CommandLine.Parameters;

/** Whom a command is about. */
final class EmailParameter {

  /** What to say when there is no such user. */
  static final String NOBODY = "Domo has no user of this email address.";

  @Parameters(
      paramLabel = "EMAIL",
      description = "The user's primary email address, in any capitals.")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private String email;

  /**
   * The email address.
   *
   * @throws UsageException if it is blank
   */
  String email() throws UsageException {
    String stripped = Texts.strip(email);
    if (stripped.isEmpty()) {
      throw new UsageException("EMAIL must be the address to look for, but is blank.");
    }
    return stripped;
  }
}

package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.UserSummary;
import java.io.PrintWriter;

/** Prints one user per line, as JSON. */
public final class UserJson extends UserReport {

  /** Prints to this writer. */
  public UserJson(PrintWriter out) {
    super(out);
  }

  @Override
  public void user(UserSummary user) {
    println(Json.line(Json.attributes(user)));
  }
}

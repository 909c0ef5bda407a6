package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.UserSummary;
import java.io.PrintWriter;

/** Prints each user as a JSON object on a line, for programs to read. */
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

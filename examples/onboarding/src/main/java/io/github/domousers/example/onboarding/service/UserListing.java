package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.UserReport;
import io.github.domousers.port.UserGateway;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** Shows the users of Domo one after another, however many there are, and keeps none. */
public final class UserListing {

  private final UserGateway users;
  private final UserReport report;
  private final BooleanSupplier stopWanted;

  /**
   * Prepares a listing.
   *
   * @param users whose users to show; closed by whoever made it
   * @param report shown each user
   * @param stopWanted asked before each user whether to stop
   */
  public UserListing(UserGateway users, UserReport report, BooleanSupplier stopWanted) {
    this.users = users;
    this.report = report;
    this.stopWanted = stopWanted;
  }

  /**
   * Shows users until there are no more, or there is no use in another one.
   *
   * @param limit how many users at most
   * @return how many there were
   */
  public long run(long limit) {
    long shown = 0;
    Iterator<User> all = users.stream().limit(limit).iterator();
    while (!stopWanted.getAsBoolean() && all.hasNext()) {
      report.user(all.next());
      shown++;
    }
    return shown;
  }
}

package io.github.domousers.resilience;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The domains to which invites may be sent.
 *
 * @param domains the domains as configured, each with its comparable form as key; {@code null} for
 *     all
 */
record Invites(@Nullable Map<EmailAddress, String> domains) {

  static final Invites ALL = new Invites(null);

  static Invites to(String... domains) {
    return new Invites(
        Stream.of(domains)
            .collect(
                Collectors.toUnmodifiableMap(
                    Invites::comparable, String::strip, (first, same) -> first)));
  }

  void check(NewUser user) {
    if (domains != null && user.sendInvite() && !domains.containsKey(domainOf(user.email()))) {
      throw new IllegalArgumentException(
          "sendInvite must be false for this email address: invites are allowed only to "
              + domains.values().stream().sorted().collect(Collectors.joining(", "))
              + ".");
    }
  }

  private static EmailAddress domainOf(String email) {
    return comparable(email.substring(email.lastIndexOf('@') + 1));
  }

  /** Domains are compared like addresses, so that no domain is mistaken for another one. */
  private static EmailAddress comparable(String domain) {
    return EmailAddress.of("@" + domain.strip());
  }
}

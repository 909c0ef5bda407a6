package io.github.domousers.resilience;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where invites may go.
 *
 * @param domains the only domains as they were given, each by what is compared; {@code null} for
 *     all
 */
record Invites(@Nullable Map<EmailAddress, String> domains) {

  static final Invites TO_ANYBODY = new Invites(null);

  static Invites to(String... domains) {
    return new Invites(
        Stream.of(domains)
            .collect(
                Collectors.toUnmodifiableMap(
                    Invites::comparable, String::strip, (first, same) -> first)));
  }

  /** Refuses a user whose invite would go elsewhere. */
  void check(NewUser user) {
    if (domains != null && user.sendInvite() && !domains.containsKey(domainOf(user.email()))) {
      throw new IllegalArgumentException(
          "sendInvite must be false for this email address: invites may go to "
              + domains.values().stream().sorted().collect(Collectors.joining(", "))
              + " only.");
    }
  }

  private static EmailAddress domainOf(String email) {
    return comparable(email.substring(email.lastIndexOf('@') + 1));
  }

  /** Domains are compared by the rule for addresses, so that none is taken for another one. */
  private static EmailAddress comparable(String domain) {
    return EmailAddress.of("@" + domain.strip());
  }
}

package io.github.domousers.resilience;

import io.github.domousers.domain.NewUser;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where invites may go.
 *
 * @param domains the only domains, in lower case; {@code null} for all
 */
record Invites(@Nullable Set<String> domains) {

  static final Invites TO_ANYBODY = new Invites(null);

  static Invites to(String... domains) {
    return new Invites(
        Stream.of(domains)
            .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Refuses a user whose invite would go elsewhere. */
  void check(NewUser user) {
    if (domains != null && user.sendInvite() && !domains.contains(domain(user.email()))) {
      throw new IllegalArgumentException(
          "sendInvite must be false for this email address: invites may go to "
              + domains.stream().sorted().collect(Collectors.joining(", "))
              + " only.");
    }
  }

  private static String domain(String email) {
    return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}

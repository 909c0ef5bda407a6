package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.UserSummary;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link DirectorySync}, see its builder. */
record SyncSettings(
    Set<Attribute> managed,
    Predicate<UserSummary> scope,
    Leavers leavers,
    boolean byEmployeeNumber,
    Set<EmailAddress> protectedAddresses,
    @Nullable Long owner,
    boolean ownerMayBeUnknown,
    @Nullable String instance,
    int maxLeavers,
    int expectAtLeast,
    Map<Attribute, String> defaults,
    Clock clock,
    Duration pause) {

  /** {@return whether one request per user is needed, because a list row has too few attributes} */
  boolean needsWholeUsers() {
    return managed.stream()
        .anyMatch(attribute -> attribute.isReturned() && !ListedUser.IN_LIST.contains(attribute));
  }
}

package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a plan consists of, except for its rows. See the methods of {@link SyncPlan}. */
record PlanHeader(
    Instant createdAt,
    @Nullable String instance,
    Set<Attribute> managed,
    int usersInScope,
    PlanOptions options,
    List<String> warnings,
    List<Refusal> refusals) {

  PlanHeader {
    managed = Collections.unmodifiableSet(EnumSet.copyOf(managed));
    warnings = List.copyOf(warnings);
    refusals = List.copyOf(refusals);
  }
}

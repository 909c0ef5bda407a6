package io.github.domousers.testkit;

import java.util.HashMap;
import java.util.Map;

/** The ids of an instance's roles: its own count up in the order in which they are first seen. */
final class RoleIds {

  private static final long FIRST_OF_THE_INSTANCES_OWN = 1001;

  private final Map<String, Long> ids =
      new HashMap<>(
          Map.of("Admin", 1L, "Privileged", 2L, "Editor", 3L, "Participant", 4L, "Social", 5L));
  private long next = FIRST_OF_THE_INSTANCES_OWN;

  long of(String role) {
    return ids.computeIfAbsent(role, unseen -> next++);
  }
}

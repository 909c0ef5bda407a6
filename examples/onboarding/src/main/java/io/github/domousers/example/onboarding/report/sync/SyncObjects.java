package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.example.onboarding.report.Json;
import io.github.domousers.sync.AttributeChange;
import io.github.domousers.sync.PlannedChange;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.RowResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The rows of a plan and their results as objects for JSON. They contain personal data. */
public final class SyncObjects {

  private SyncObjects() {}

  /** {@return the row of a plan} */
  public static Map<String, Object> row(PlannedChange row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", code(row.kind()));
    Json.putIfPresent(object, "position", row.position());
    if (row instanceof Create create) {
      object.put("attributes", attributes(create.user()));
      object.put("sendInvite", create.user().sendInvite());
    } else if (row instanceof Update update) {
      object.put("user", Json.attributes(update.user()));
      object.put("changes", update.changes().stream().map(SyncObjects::change).toList());
      if (!update.alsoSet().isEmpty()) {
        Map<String, Object> alsoSet = new LinkedHashMap<>();
        update.alsoSet().forEach((attribute, value) -> alsoSet.put(attribute.wireName(), value));
        object.put("alsoSet", alsoSet);
      }
    } else if (row instanceof Leaver leaver) {
      Map<String, Object> user = Json.attributes(leaver.user());
      LeaverAttributes.of(leaver)
          .forEach((attribute, value) -> user.put(attribute.wireName(), value));
      object.put("user", user);
      Role newRole = leaver.newRole();
      object.put("action", newRole == null ? "delete" : "change-role");
      Json.putIfPresent(object, "newRole", newRole == null ? null : newRole.name());
    } else if (row instanceof Kept kept) {
      object.put("user", Json.attributes(kept.user()));
      object.put("reason", code(kept.reason()));
    } else if (row instanceof Conflict conflict) {
      object.put("ids", conflict.userIds());
      object.put("reason", conflict.reason());
    } else if (row instanceof Invalid invalid) {
      object.put("reasons", Violations.of(invalid));
    } else {
      object.put("user", Json.attributes(((Unchanged) row).user()));
    }
    return object;
  }

  /** {@return the result of a row} */
  public static Map<String, Object> result(RowResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    Json.putIfPresent(object, "position", result.row().position());
    object.put("kind", code(result.row().kind()));
    object.put("outcome", code(result.status()));
    Json.putIfPresent(object, "id", result.userId());
    Json.putIfPresent(object, "email", result.row().email());
    if (result.row() instanceof Update update) {
      object.put("changes", update.changes().stream().map(SyncObjects::change).toList());
    }
    if (!result.differences().isEmpty()) {
      object.put("differences", result.differences().stream().map(Attribute::wireName).toList());
    }
    Json.putIfPresent(object, "reason", result.reason());
    return object;
  }

  /** {@return the name of a constant, for JSON} */
  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> attributes(NewUser user) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    Attribute.valuesOf(user)
        .forEach((attribute, value) -> attributes.put(attribute.wireName(), value));
    return attributes;
  }

  private static Map<String, Object> change(AttributeChange change) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("attribute", change.attribute().wireName());
    Json.putIfPresent(object, "before", change.before());
    Json.putIfPresent(object, "after", change.after());
    return object;
  }
}

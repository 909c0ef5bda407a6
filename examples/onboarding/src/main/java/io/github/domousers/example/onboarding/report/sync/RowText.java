package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.sync.AttributeChange;
import io.github.domousers.sync.PlannedChange;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes a row of a plan for a person who reviews it. It contains the values, but no control or
 * invisible characters.
 */
final class RowText {

  private static final String INDENTED = "\n             ";

  private RowText() {}

  /** {@return the row, on one line, and one more for each change of an update} */
  static String of(PlannedChange row) {
    if (row instanceof Create create) {
      return "+ create   " + create.position() + ": " + describe(create.user());
    }
    if (row instanceof Update update) {
      return "~ update   "
          + update.position()
          + ": "
          + describe(update.user())
          + update.changes().stream().map(RowText::describe).collect(Collectors.joining())
          + update.alsoSet().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> INDENTED + e.getKey() + ": sent as " + quoted(e.getValue()))
              .collect(Collectors.joining());
    }
    if (row instanceof Leaver leaver) {
      Role newRole = leaver.newRole();
      return (newRole == null ? "- delete   " : "- leaver   ")
          + describe(leaver)
          + (newRole == null ? "" : INDENTED + "role: -> " + quoted(newRole.name()));
    }
    if (row instanceof Conflict conflict) {
      return "! conflict "
          + conflict.position()
          + ": "
          + conflict.reason()
          + (conflict.userIds().isEmpty()
              ? ""
              : conflict.userIds().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ", " (id ", ")")));
    }
    if (row instanceof Invalid invalid) {
      return "? invalid  " + invalid.position() + ": " + Violations.text(invalid);
    }
    if (row instanceof Kept kept) {
      return "= keep     "
          + (kept.position() == null ? "" : kept.position() + ": ")
          + describe(kept.user())
          + ": the user "
          + kept.reason();
    }
    return "= same     " + row.position() + ": " + describe(((Unchanged) row).user());
  }

  private static String describe(NewUser user) {
    return Attribute.valuesOf(user).values().stream()
            .map(value -> Redaction.printable(value.toString()))
            .collect(Collectors.joining(", "))
        + (user.sendInvite() ? "; Domo sends an invite" : "");
  }

  private static String describe(UserSummary user) {
    return Stream.of(user.name(), user.email(), user.role(), "id " + user.id())
        .filter(Objects::nonNull)
        .map(known -> Redaction.printable(known.toString()))
        .collect(Collectors.joining(", "));
  }

  private static String describe(Leaver leaver) {
    String others =
        LeaverAttributes.of(leaver).entrySet().stream()
            .map(other -> other.getKey() + " " + Redaction.printable(other.getValue()))
            .collect(Collectors.joining(", "));
    return describe(leaver.user()) + (others.isEmpty() ? "" : "; " + others);
  }

  private static String describe(AttributeChange change) {
    return INDENTED
        + change.attribute()
        + ": "
        + quoted(change.before())
        + " -> "
        + quoted(change.after());
  }

  private static String quoted(@Nullable Object value) {
    return value == null
        ? "(none)"
        : value instanceof String text ? '"' + Redaction.printable(text) + '"' : value.toString();
  }
}

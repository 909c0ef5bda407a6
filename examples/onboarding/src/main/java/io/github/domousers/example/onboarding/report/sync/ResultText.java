package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.sync.PlannedChange;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.RowResult;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes what became of a row of a plan. */
final class ResultText {

  private ResultText() {}

  /** {@return the result on one line, without personal data} */
  static String of(RowResult result) {
    StringBuilder text = new StringBuilder();
    text.append(
        switch (result.row().kind()) {
          case CREATE -> "+ ";
          case UPDATE -> "~ ";
          default -> "- ";
        });
    text.append(position(result.row())).append(": ").append(status(result));
    Long id = result.userId();
    if (id != null && result.row().position() != null) {
      text.append(", id ").append(id);
    }
    if (!result.differences().isEmpty()) {
      text.append(", but Domo returned another value of ")
          .append(
              result.differences().stream()
                  .map(Attribute::wireName)
                  .collect(Collectors.joining(", ")));
    }
    if (result.reason() != null) {
      text.append(": ").append(Redaction.printable(result.reason()));
    }
    return text.toString();
  }

  /** {@return where the row is in the file; the user's id for a leaver} */
  static String position(PlannedChange row) {
    @Nullable String position = row.position();
    return position == null ? "user " + ((Leaver) row).user().id() : position;
  }

  private static String status(RowResult result) {
    return switch (result.status()) {
      case DONE ->
          switch (result.row().kind()) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            default -> ((Leaver) result.row()).newRole() == null ? "deleted" : "updated";
          };
      case ALREADY_DONE, STALE, FAILED, UNKNOWN, NOT_TRIED -> name(result.status());
    };
  }

  /** {@return the status in words} */
  static String name(RowResult.Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

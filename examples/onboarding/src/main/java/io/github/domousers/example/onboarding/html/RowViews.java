package io.github.domousers.example.onboarding.html;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.example.onboarding.html.PageModel.ChangeView;
import io.github.domousers.example.onboarding.html.PageModel.ConflictRow;
import io.github.domousers.example.onboarding.html.PageModel.CreateRow;
import io.github.domousers.example.onboarding.html.PageModel.InvalidRow;
import io.github.domousers.example.onboarding.html.PageModel.KeptRow;
import io.github.domousers.example.onboarding.html.PageModel.LeaverRow;
import io.github.domousers.example.onboarding.html.PageModel.NamedValue;
import io.github.domousers.example.onboarding.html.PageModel.PersonView;
import io.github.domousers.example.onboarding.html.PageModel.ResultView;
import io.github.domousers.example.onboarding.html.PageModel.UpdateRow;
import io.github.domousers.example.onboarding.report.sync.LeaverAttributes;
import io.github.domousers.example.onboarding.report.sync.Violations;
import io.github.domousers.sync.PlannedChange;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Update;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates what the template shows of each row of a plan. */
final class RowViews {

  private static final Set<Attribute> WITH_A_COLUMN =
      EnumSet.of(Attribute.NAME, Attribute.EMAIL, Attribute.ROLE);

  private RowViews() {}

  static CreateRow create(Create row, @Nullable ResultView result) {
    List<NamedValue> others =
        Attribute.valuesOf(row.user()).entrySet().stream()
            .filter(value -> !WITH_A_COLUMN.contains(value.getKey()))
            .map(value -> new NamedValue(value.getKey().wireName(), Text.of(value.getValue())))
            .toList();
    return new CreateRow(
        Text.of(row.position()), person(row.user()), others, row.user().sendInvite(), result);
  }

  static UpdateRow update(Update row, @Nullable ResultView result) {
    Stream<ChangeView> changes =
        row.changes().stream()
            .map(
                change ->
                    new ChangeView(
                        change.attribute().wireName(),
                        Text.ofNullable(change.before()),
                        Text.ofNullable(change.after()),
                        false));
    Stream<ChangeView> alsoSet =
        row.alsoSet().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                value ->
                    new ChangeView(
                        value.getKey().wireName(), null, Text.of(value.getValue()), true));
    Long waitsFor = row.waitsFor();
    return new UpdateRow(
        Text.of(row.position()),
        person(row.user()),
        Stream.concat(changes, alsoSet).toList(),
        waitsFor == null ? null : waitsFor.toString(),
        result);
  }

  static LeaverRow leaver(Leaver row, @Nullable ResultView result) {
    return new LeaverRow(
        person(row.user()),
        LeaverAttributes.of(row).entrySet().stream()
            .map(other -> new NamedValue(other.getKey().wireName(), Text.of(other.getValue())))
            .toList(),
        Text.ofNullable(row.newRole()),
        result);
  }

  static KeptRow kept(Kept row) {
    return new KeptRow(
        Text.ofNullable(row.position()), person(row.user()), "The user " + row.reason() + ".");
  }

  static ConflictRow conflict(Conflict row) {
    return new ConflictRow(
        Text.of(row.position()),
        Text.of(row.reason()),
        row.userIds().stream().map(String::valueOf).toList());
  }

  static InvalidRow invalid(Invalid row) {
    return new InvalidRow(
        Text.of(row.position()), Violations.of(row).stream().map(Text::of).toList());
  }

  /** {@return the person of a create, an update or a leaver} */
  static PersonView person(PlannedChange row) {
    if (row instanceof Create create) {
      return person(create.user());
    }
    return person(row instanceof Update update ? update.user() : ((Leaver) row).user());
  }

  private static PersonView person(NewUser user) {
    return new PersonView(Text.of(user.name()), Text.of(user.email()), Text.of(user.role()), null);
  }

  private static PersonView person(UserSummary user) {
    return new PersonView(
        Text.ofNullable(user.name()),
        Text.ofNullable(user.email()),
        Text.ofNullable(user.role()),
        String.valueOf(user.id()));
  }
}

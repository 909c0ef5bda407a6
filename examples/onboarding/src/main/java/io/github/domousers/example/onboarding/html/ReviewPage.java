package io.github.domousers.example.onboarding.html;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.html.PageModel.Fact;
import io.github.domousers.example.onboarding.html.PageModel.LeaverRow;
import io.github.domousers.example.onboarding.html.PageModel.Note;
import io.github.domousers.example.onboarding.html.PageModel.Problem;
import io.github.domousers.example.onboarding.html.PageModel.RefusalView;
import io.github.domousers.example.onboarding.html.PageModel.ResultView;
import io.github.domousers.example.onboarding.html.PageModel.Total;
import io.github.domousers.example.onboarding.html.PageModel.Verdict;
import io.github.domousers.example.onboarding.report.sync.PlanTotals;
import io.github.domousers.example.onboarding.report.sync.RefusalAdvice;
import io.github.domousers.sync.PlannedChange;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.Refusal;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of a plan, or of what became of it. It contains personal data. */
public final class ReviewPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Reasons that concern many users and are no surprise: they are only counted. */
  private static final Set<KeptReason> ONLY_COUNTED =
      EnumSet.of(KeptReason.LEAVERS_KEPT, KeptReason.OUT_OF_SCOPE, KeptReason.LEAVER_ROLE);

  private final SyncPlan plan;
  private final PageSource source;
  private final PlanTotals totals;
  private final List<Fact> applyFacts = new ArrayList<>();
  private @Nullable SyncReport report;
  private @Nullable String stopReason;
  private @Nullable String notApplied;
  private List<Refusal> refusals;

  private ReviewPage(SyncPlan plan, PageSource source) {
    this.plan = plan;
    this.source = source;
    this.totals = PlanTotals.of(plan);
    this.refusals = plan.refusals();
  }

  /** {@return the page of a plan that is not applied yet} */
  public static ReviewPage ofPlan(SyncPlan plan, PageSource source) {
    return new ReviewPage(plan, source);
  }

  /**
   * {@return the page of a plan that was applied}
   *
   * @param stopReason why rows were not tried; {@code null} if the apply was not stopped
   * @param log the file with all results
   */
  public static ReviewPage ofReport(
      SyncReport report,
      @Nullable String stopReason,
      PageSource source,
      Instant appliedAt,
      Path log) {
    ReviewPage page = new ReviewPage(report.plan(), source);
    page.report = report;
    page.stopReason = stopReason;
    page.applyFacts.add(new Fact("Applied", time(appliedAt)));
    page.applyFacts.add(new Fact("Log of all results", Text.of(log)));
    return page;
  }

  /**
   * {@return the page of a plan of which nothing was applied}
   *
   * @param reason why, as a sentence
   * @param refusals why the plan must not be applied; empty if it may be
   */
  public static ReviewPage ofNothingApplied(
      SyncPlan plan, PageSource source, Instant now, String reason, List<Refusal> refusals) {
    ReviewPage page = new ReviewPage(plan, source);
    page.notApplied = reason;
    page.refusals = List.copyOf(refusals);
    page.applyFacts.add(new Fact("Not applied", time(now)));
    return page;
  }

  /** {@return what the template shows} */
  PageModel model() {
    SyncReport results = report;
    boolean applied = !applyFacts.isEmpty();
    List<Problem> problems = results == null ? List.of() : ResultViews.problems(results);
    return new PageModel(
        Text.of(
            (applied ? "Report" : "Plan")
                + plan.instance().map(instance -> " for the Domo instance " + instance).orElse("")),
        applied,
        facts(),
        verdict(problems),
        refusals.stream()
            .map(
                refusal ->
                    new RefusalView(
                        Text.of(refusal.reason()),
                        RefusalAdvice.check(refusal).orElse(null),
                        RefusalAdvice.instruction(refusal),
                        RefusalAdvice.option(refusal, plan).orElse(null)))
            .toList(),
        problems,
        Rows.of(() -> plan.rows(Conflict.class).map(RowViews::conflict)),
        Rows.of(() -> plan.rows(Invalid.class).map(RowViews::invalid)),
        results == null ? List.of() : ResultViews.totals(results),
        planTotals(),
        notes(),
        leavers(true),
        leavers(false),
        rows(Update.class, RowViews::update),
        rows(Create.class, RowViews::create),
        Rows.of(() -> plan.rows(Kept.class).filter(ReviewPage::isShown).map(RowViews::kept)),
        plan.digest());
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Instance", Text.of(plan.instance().orElse("unknown"))));
    facts.add(new Fact("File", Text.of(source.file())));
    facts.add(new Fact("Planned", time(plan.createdAt())));
    facts.addAll(applyFacts);
    facts.add(
        new Fact(
            "Compared attributes",
            Text.of(
                plan.managed().stream()
                    .sorted()
                    .map(Attribute::wireName)
                    .collect(Collectors.joining(", ")))));
    if (!source.ignoredColumns().isEmpty()) {
      facts.add(new Fact("Ignored columns", Text.of(String.join(", ", source.ignoredColumns()))));
    }
    return facts;
  }

  private Verdict verdict(List<Problem> problems) {
    SyncReport results = report;
    if (notApplied != null) {
      return new Verdict(
          refusals.isEmpty() ? "neutral" : "bad",
          Text.of("Nothing was changed in Domo. " + notApplied));
    }
    if (!refusals.isEmpty()) {
      return new Verdict("bad", Text.of("Refused: this plan cannot be applied."));
    }
    if (results != null && !results.isComplete()) {
      return new Verdict("bad", Text.of(incomplete(results)));
    }
    int left = plan.count(Kind.CONFLICT) + plan.count(Kind.INVALID);
    String leftOut =
        left == 0 ? "" : " Rows in conflict or invalid, for which nothing is done: " + left + ".";
    String tone = left > 0 || !problems.isEmpty() ? "warn" : "neutral";
    long changes = plan.rows().stream().filter(row -> row.kind().isChange()).count();
    if (results != null) {
      return new Verdict(
          tone.equals("neutral") ? "good" : tone,
          Text.of("Every planned change was made: " + changes + "." + leftOut));
    }
    return new Verdict(
        tone,
        Text.of(
            (changes == 0
                    ? "Nothing to change."
                    : "Ready for a review. Planned changes: " + changes + ".")
                + leftOut));
  }

  private String incomplete(SyncReport results) {
    long done = (long) results.count(Status.DONE) + results.count(Status.ALREADY_DONE);
    return "Incomplete: "
        + done
        + " of "
        + results.results().size()
        + " planned changes were made."
        + (stopReason == null ? "" : " Stopped: " + stopReason + ".");
  }

  private List<Total> planTotals() {
    List<Total> all = new ArrayList<>();
    all.add(new Total("To delete", totals.deletes(), "delete"));
    all.add(new Total("To take the role from", plan.count(Kind.LEAVER) - totals.deletes(), "role"));
    all.add(new Total("To update", plan.count(Kind.UPDATE), "update"));
    all.add(new Total("To create", plan.count(Kind.CREATE), "create"));
    all.add(new Total("In conflict", plan.count(Kind.CONFLICT), "conflict"));
    all.add(new Total("Invalid", plan.count(Kind.INVALID), "invalid"));
    all.add(new Total("Kept", plan.rows(Kept.class).filter(ReviewPage::isShown).count(), "kept"));
    for (KeptReason reason : ONLY_COUNTED) {
      all.add(
          new Total(
              "Kept: the user " + reason,
              plan.rows(Kept.class).filter(kept -> kept.reason() == reason).count(),
              null));
    }
    all.add(new Total("Unchanged", plan.count(Kind.UNCHANGED), null));
    all.removeIf(total -> total.count() == 0);
    return all;
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    plan.warnings().forEach(warning -> notes.add(new Note(true, Text.of(warning))));
    if (totals.deletes() > 0) {
      notes.add(new Note(true, Text.of("Deleted users cannot be restored in Domo.")));
    }
    if (totals.renames() > 0) {
      notes.add(
          new Note(
              true, Text.of("Updates that change the email address: " + totals.renames() + ".")));
    }
    if (plan.hasChanges()) {
      notes.add(
          new Note(false, Text.of("Requests to apply the plan: about " + totals.requests() + ".")));
      notes.add(new Note(false, Text.of("Email invites that Domo sends: " + plan.invites() + ".")));
    }
    return notes;
  }

  private Rows<LeaverRow> leavers(boolean delete) {
    return rows(Leaver.class, leaver -> (leaver.newRole() == null) == delete, RowViews::leaver);
  }

  private <P extends PlannedChange, V> Rows<V> rows(
      Class<P> type, BiFunction<P, @Nullable ResultView, V> view) {
    return rows(type, row -> true, view);
  }

  /** {@return rows that change a user, with their results if there are any} */
  private <P extends PlannedChange, V> Rows<V> rows(
      Class<P> type, Predicate<P> which, BiFunction<P, @Nullable ResultView, V> view) {
    SyncReport results = report;
    if (results == null) {
      return Rows.of(() -> plan.rows(type).filter(which).map(row -> view.apply(row, null)));
    }
    return Rows.of(
        () ->
            results.results().stream()
                .flatMap(
                    result ->
                        Stream.of(result.row())
                            .filter(type::isInstance)
                            .map(type::cast)
                            .filter(which)
                            .map(row -> view.apply(row, ResultViews.result(result)))));
  }

  private static boolean isShown(Kept kept) {
    return !ONLY_COUNTED.contains(kept.reason());
  }

  private static Text time(Instant instant) {
    return Text.of(TIME.format(instant));
  }
}

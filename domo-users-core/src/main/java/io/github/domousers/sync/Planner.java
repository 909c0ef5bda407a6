package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.internal.reading.ListReader;
import io.github.domousers.internal.reading.UserList;
import io.github.domousers.internal.reading.Workers;
import io.github.domousers.internal.text.NameIndex;
import io.github.domousers.port.Identity;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPages;
import io.github.domousers.sync.Directory.ListedUser;
import io.github.domousers.sync.DirectorySync.Settings;
import io.github.domousers.sync.Matching.SourceRow;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.SyncPlan.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one plan. */
final class Planner {

  /** More leavers are only read if the plan is not refused because of them. */
  private static final int MAX_LEAVERS_READ = 10_000;

  private final UserGateway gateway;
  private final Workers workers;
  private final Settings settings;
  private final PlanOptions options;
  private final List<SourceRow> source;
  private final @Nullable Long owner;
  private final @Nullable String instance;
  private final List<String> warnings = new ArrayList<>();

  Planner(
      UserGateway gateway,
      Workers workers,
      Settings settings,
      PlanOptions options,
      List<SourceRow> source,
      Identity identity) {
    this.gateway = gateway;
    this.workers = workers;
    this.settings = settings;
    this.options = options;
    this.source = source;
    this.owner = identity.userId();
    this.instance = identity.instance();
  }

  SyncPlan plan() {
    Instant createdAt = settings.clock().instant();
    Directory directory = read();
    Matching matching = new Matching(settings, directory, owner, source);
    matching.decide();
    List<PlannedChange> rows = inOrderOfRenames();
    rejectDamagedNewcomers(rows);
    addUnmatchedUsers(directory, matching, rows);
    readLeavers(directory, matching, rows);
    warnOfCreatesOutsideTheScope(rows);
    warnOfUnknownAddresses(directory);
    warnOfEmptyAttributes();
    List<Refusal> refusals =
        new Guards(settings, options, directory, rows, source.size(), owner).refusals();
    return new SyncPlan(
        new Header(
            createdAt,
            instance,
            settings.managed(),
            directory.inScope(),
            options,
            warnings,
            refusals),
        rows);
  }

  private Directory read() {
    UserList list = new ListReader(gateway, workers).read();
    if (!list.consistent()) {
      warnings.add(
          "Domo's list of users changed while it was read, or its pages do not fit together, so"
              + " users may be missing.");
    }
    Set<EmailAddress> named = new HashSet<>();
    for (SourceRow row : source) {
      if (row.address != null) {
        named.add(row.address);
      }
    }
    boolean wholeUsers = settings.needsWholeUsers();
    Predicate<ListedUser> readById =
        user ->
            settings.byEmployeeNumber()
                || (wholeUsers && user.address() != null && named.contains(user.address()));
    List<ListedUser> users =
        workers.map(list.users(), row -> listed(row, readById)).stream()
            .flatMap(Optional::stream)
            .toList();
    return new Directory(users, list.unreadable(), list.consistent(), settings.byEmployeeNumber());
  }

  /** {@return the user of a row, read by id if that is necessary; empty if it was deleted} */
  private Optional<ListedUser> listed(UserSummary row, Predicate<ListedUser> readById) {
    ListedUser user = ListedUser.of(row, settings.scope().test(row));
    return user.inScope() && readById.test(user)
        ? UserPages.findById(gateway::get, row.id()).map(whole -> whole(row, whole))
        : Optional.of(user);
  }

  private ListedUser whole(UserSummary row, User user) {
    UserSummary newest = user.email() == null ? row : UserSummary.of(user);
    return ListedUser.of(user, newest, settings.scope().test(newest));
  }

  /** {@return the results of the source, each rename after the one that frees its address} */
  private List<PlannedChange> inOrderOfRenames() {
    Map<Long, Update> updates = new HashMap<>();
    for (SourceRow row : source) {
      if (row.result instanceof Update update) {
        updates.put(update.user().id(), update);
      }
    }
    List<PlannedChange> ordered = new ArrayList<>();
    // By identity: rows with the same position and result are different rows.
    Set<PlannedChange> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (SourceRow row : source) {
      List<PlannedChange> chain = new ArrayList<>();
      PlannedChange next = row.result;
      while (next != null && seen.add(next)) {
        chain.add(next);
        next = next instanceof Update update ? updates.get(update.waitsFor()) : null;
      }
      Collections.reverse(chain);
      ordered.addAll(chain);
    }
    return ordered;
  }

  private void addUnmatchedUsers(Directory directory, Matching matching, List<PlannedChange> rows) {
    Set<Long> matched = new HashSet<>();
    for (PlannedChange row : rows) {
      UserSummary user = row.existing();
      if (user != null) {
        matched.add(user.id());
      }
    }
    NameIndex<SourceRow> byName = byName();
    boolean unreadable = hasUnreadableRows(directory, matching);
    for (ListedUser user : directory.users()) {
      if (user.inScope() && !matched.contains(user.id())) {
        rows.add(leaver(user, matching, byName, unreadable));
      }
    }
  }

  private boolean hasUnreadableRows(Directory directory, Matching matching) {
    long inSource = source.stream().filter(row -> !matching.hasReadableAddress(row)).count();
    long mayHaveNumber = source.stream().filter(matching::mayHaveNumber).count();
    long inDomo = directory.rowsWithoutAddress();
    if (inSource > 0) {
      warnings.add(
          inSource + " rows of the source have no readable email address: no leavers are changed.");
    }
    if (mayHaveNumber > 0) {
      warnings.add(
          mayHaveNumber
              + " invalid rows of the source have no employee number, and may be users with a new"
              + " email address: no leavers are changed.");
    }
    if (inDomo > 0) {
      warnings.add(
          inDomo + " rows of Domo's list have no readable email address: no leavers are changed.");
    }
    return inSource + mayHaveNumber + inDomo > 0;
  }

  private PlannedChange leaver(
      ListedUser user, Matching matching, NameIndex<SourceRow> byName, boolean unreadable) {
    UserSummary summary = user.summary();
    if (matching.isNamed(user)) {
      return new Kept(null, summary, KeptReason.NAMED_IN_SOURCE);
    }
    KeptReason protection = matching.protection(user);
    if (protection != null) {
      return new Kept(null, summary, protection);
    }
    Optional<SourceRow> possible =
        Stream.ofNullable(summary.name())
            .flatMap(byName::find)
            .filter(row -> !haveDifferentNumbers(user, row))
            .findFirst();
    if (possible.isPresent()) {
      String position = possible.get().position;
      warnings.add(
          position
              + " has the name of user "
              + summary.id()
              + ", who is not in the source: they are possibly the same person.");
      return new Kept(position, summary, KeptReason.POSSIBLY_RENAMED);
    }
    Role newRole = settings.leavers().newRole();
    if (settings.leavers().areKept()) {
      return new Kept(null, summary, KeptReason.LEAVERS_KEPT);
    }
    if (unreadable) {
      return new Kept(null, summary, KeptReason.UNREADABLE_ROWS);
    }
    if (matching.mayHaveNumberOf(user)) {
      return new Kept(null, summary, KeptReason.UNREADABLE_NUMBER);
    }
    return newRole != null && newRole.equals(summary.role())
        ? new Kept(null, summary, KeptReason.LEAVER_ROLE)
        : new Leaver(summary, newRole, details(user.more()));
  }

  /** {@return whether both have a number: no row of the source has the number of a leaver} */
  private boolean haveDifferentNumbers(ListedUser user, SourceRow row) {
    return settings.byEmployeeNumber()
        && user.employeeNumber() != null
        && row.desired.employeeNumber() != null;
  }

  /** {@return the rows by name, valid or not, whichever user they match} */
  private NameIndex<SourceRow> byName() {
    NameIndex<SourceRow> byName = new NameIndex<>();
    for (SourceRow row : source) {
      if (row.desired.get(Attribute.NAME) instanceof String name) {
        byName.add(name, row);
      }
    }
    return byName;
  }

  /**
   * Reads the leavers, so that a person can recognise them, and keeps those whose employee number
   * the source has, or may have: they are people with a new address.
   */
  private void readLeavers(Directory directory, Matching matching, List<PlannedChange> rows) {
    List<Leaver> leavers =
        rows.stream().filter(Leaver.class::isInstance).map(Leaver.class::cast).toList();
    long allowed = Guards.maxLeavers(settings, options, directory);
    if (settings.byEmployeeNumber() || leavers.size() > Math.max(MAX_LEAVERS_READ, allowed)) {
      return;
    }
    Iterator<PlannedChange> read =
        workers.map(leavers, leaver -> readLeaver(leaver, matching)).iterator();
    rows.replaceAll(row -> row instanceof Leaver ? read.next() : row);
    long kept =
        rows.stream()
            .filter(row -> row instanceof Kept k && k.reason() == KeptReason.SAME_EMPLOYEE_NUMBER)
            .count();
    if (kept > 0) {
      warnings.add(
          kept
              + " users are not in the source, but their employee numbers are, with another email"
              + " address: they are kept. To rename them, plan with matchByEmployeeNumber().");
    }
  }

  private PlannedChange readLeaver(Leaver leaver, Matching matching) {
    return UserPages.findById(gateway::get, leaver.user().id())
        .map(user -> withDetails(leaver, ListedUser.of(user, leaver.user(), true), matching))
        .orElse(leaver);
  }

  private static PlannedChange withDetails(Leaver leaver, ListedUser user, Matching matching) {
    if (matching.hasNumberOf(user)) {
      return new Kept(null, leaver.user(), KeptReason.SAME_EMPLOYEE_NUMBER);
    }
    return matching.mayHaveNumberOf(user)
        ? new Kept(null, leaver.user(), KeptReason.UNREADABLE_NUMBER)
        : new Leaver(leaver.user(), leaver.newRole(), details(user.more()));
  }

  private static Map<Attribute, String> details(Map<Attribute, Object> more) {
    Map<Attribute, String> details = new EnumMap<>(Attribute.class);
    more.forEach((attribute, value) -> details.put(attribute, value.toString()));
    return details;
  }

  private void warnOfCreatesOutsideTheScope(List<PlannedChange> rows) {
    long outside =
        rows.stream()
            .filter(row -> row instanceof Create create && !settings.scope().test(summary(create)))
            .count();
    if (outside > 0) {
      warnings.add(
          outside + " people to create are outside the scope: later plans will not change them.");
    }
  }

  /** The scope or a protected address may be misspelt. */
  private void warnOfUnknownAddresses(Directory directory) {
    int users = directory.users().size();
    if (users > 0 && directory.inScope() == 0) {
      warnings.add(
          "None of Domo's "
              + users
              + " users is in scope, so they are not changed: check the scope.");
    }
    settings.protectedAddresses().stream()
        .filter(address -> directory.byAddress().all(address).isEmpty())
        .map(EmailAddress::masked)
        .sorted()
        .forEach(
            address ->
                warnings.add(
                    "No user has the protected email address "
                        + address
                        + ": check its spelling."));
  }

  /**
   * Names and roles are never cleared, so that an empty column would not be noticed. With a
   * default, the source may have none.
   */
  private void warnOfEmptyAttributes() {
    List<SourceRow> readable =
        source.stream().filter(row -> row.desired.violations().isEmpty()).toList();
    for (Attribute attribute : settings.managed()) {
      if (attribute.isRequired()
          && !settings.defaults().containsKey(attribute)
          && !readable.isEmpty()
          && readable.stream().allMatch(row -> row.desired.get(attribute) == null)) {
        warnings.add(
            "The source decides the "
                + attribute
                + ", but no row has one, as if its column was empty: users keep theirs.");
      }
    }
  }

  /**
   * In a source that has lost letters, new people are not created with damaged names. Only the rows
   * of known users prove that it has.
   */
  private void rejectDamagedNewcomers(List<PlannedChange> rows) {
    long known =
        rows.stream()
            .filter(row -> row instanceof Invalid invalid && Changes.hasLostLetters(invalid))
            .count();
    if (known == 0) {
      return;
    }
    long newcomers = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof Create create) {
        List<String> violations = Changes.lostLetters(create.user());
        if (!violations.isEmpty()) {
          rows.set(i, new Invalid(create.position(), violations));
          newcomers++;
        }
      }
    }
    warnings.add(
        known
            + " rows of the source have lost letters that Domo has, such as \u00e9: it was probably"
            + " not saved as UTF-8. Export it again: "
            + (newcomers == 0
                ? "the names of new people may have lost letters too."
                : newcomers + " new people seem to have lost letters too, and are not created."));
  }

  private static UserSummary summary(Create create) {
    NewUser user = create.user();
    return new UserSummary(0, user.name(), user.email(), user.role(), user.title(), user.phone());
  }
}

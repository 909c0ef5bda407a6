package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.internal.reading.ListReader;
import io.github.domousers.internal.reading.UserList;
import io.github.domousers.internal.reading.Workers;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.CreateWriter.OpenCreate;
import io.github.domousers.sync.Directory.ListedUser;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.RowResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies one plan: promotions first, then creates and updates, leavers last. */
final class ApplyRun {

  private static final int MAX_PASSES = 3;
  private static final int MAX_FAILED_PERCENT = 10;

  private final ReliableUserGateway gateway;
  private final Workers workers;
  private final Results results;
  private final RowWriter rows;
  private final CreateWriter creates;
  private final Duration pause;

  /**
   * Creates a run.
   *
   * @param pause how long to wait before the list is read after a create with an unknown outcome
   */
  ApplyRun(
      ReliableUserGateway gateway,
      Workers workers,
      Results results,
      RowWriter rows,
      CreateWriter creates,
      Duration pause) {
    this.gateway = gateway;
    this.workers = workers;
    this.results = results;
    this.rows = rows;
    this.creates = creates;
    this.pause = pause;
  }

  /**
   * Writes the rows.
   *
   * @param list Domo's list as it is now
   */
  void run(UserList list) {
    settle(list);
    List<List<PlannedChange>> groups = groups();
    run(groups.stream().filter(ApplyRun::promotes).toList(), this::writeGroup);
    run(groups.stream().filter(group -> !promotes(group)).toList(), this::writeGroup);
    resolveCreates();
    writeLeavers();
  }

  private static boolean promotes(List<PlannedChange> group) {
    return group.stream().anyMatch(row -> row instanceof Update update && update.promotes());
  }

  /** Ends the rows that are already done, as far as the list shows that. */
  private void settle(UserList list) {
    Map<Long, UserSummary> byId = new HashMap<>();
    list.users().forEach(user -> byId.put(user.id(), user));
    Map<EmailAddress, List<UserSummary>> byAddress = byAddress(list);
    List<Create> existing = new ArrayList<>();
    for (PlannedChange row : results.changes()) {
      if (row instanceof Create create && byAddress.containsKey(CreateWriter.address(create))) {
        existing.add(create);
      } else if (row instanceof Update update) {
        UserSummary user = byId.get(update.user().id());
        if (user != null && isDone(update, user)) {
          results.add(RowResult.alreadyDone(row, user.id()));
        }
      }
    }
    run(existing, create -> results.add(creates.settle(create, null, holders(byAddress, create))));
  }

  private static boolean isDone(Update row, UserSummary user) {
    return ListedUser.hasAllOf(row.changes())
        && Changes.missing(row.changes(), attribute -> ListedUser.get(attribute, user)).isEmpty()
        && (row.isRename() || Changes.areEqual(Attribute.EMAIL, row.user().email(), user.email()));
  }

  private static Map<EmailAddress, List<UserSummary>> byAddress(UserList list) {
    Map<EmailAddress, List<UserSummary>> byAddress = new HashMap<>();
    for (UserSummary user : list.users()) {
      EmailAddress.parse(user.email())
          .ifPresent(
              address -> byAddress.computeIfAbsent(address, none -> new ArrayList<>(1)).add(user));
    }
    return byAddress;
  }

  private static List<UserSummary> holders(
      Map<EmailAddress, List<UserSummary>> byAddress, Create create) {
    return byAddress.getOrDefault(CreateWriter.address(create), List.of());
  }

  /** {@return rows to be written one after the other: a rename waits for its address} */
  private List<List<PlannedChange>> groups() {
    List<List<PlannedChange>> groups = new ArrayList<>();
    Map<Long, List<PlannedChange>> byUser = new HashMap<>();
    for (PlannedChange row : results.changes()) {
      if (row instanceof Leaver) {
        continue;
      }
      List<PlannedChange> group =
          row instanceof Update update ? byUser.get(update.waitsFor()) : null;
      if (group == null) {
        group = new ArrayList<>(1);
        groups.add(group);
      }
      group.add(row);
      if (row instanceof Update update) {
        byUser.put(update.user().id(), group);
      }
    }
    return groups;
  }

  private void writeGroup(List<PlannedChange> group) {
    @Nullable PlannedChange before = null;
    for (PlannedChange row : group) {
      if (!results.has(row)) {
        if (results.isStopped()) {
          return;
        }
        RowResult result =
            before == null || results.isDone(before)
                ? write(row)
                : RowResult.of(
                    row,
                    Status.NOT_TRIED,
                    null,
                    "the user who has the new email address was not renamed");
        if (result != null) {
          results.add(result);
        }
      }
      before = row;
    }
  }

  private @Nullable RowResult write(PlannedChange row) {
    return row instanceof Create create ? creates.send(create) : rows.update((Update) row);
  }

  /**
   * Reads the list until it shows what became of each create, and repeats those that were not
   * applied. If the apply has stopped, it is read once.
   */
  private void resolveCreates() {
    boolean again = true;
    for (int pass = 1; again && pass <= MAX_PASSES && !results.isInterrupted(); pass++) {
      List<OpenCreate> open = creates.open();
      UserList list = open.isEmpty() ? null : readAgain(pass, open);
      if (list == null) {
        break;
      }
      Map<EmailAddress, List<UserSummary>> byAddress = byAddress(list);
      runAnyway(
          open.stream()
              .filter(sent -> byAddress.containsKey(CreateWriter.address(sent.row())))
              .toList(),
          sent -> results.add(creates.settle(sent.row(), sent, holders(byAddress, sent.row()))));
      List<OpenCreate> repeatable =
          creates.open().stream().filter(OpenCreate::mayBeRepeated).toList();
      again = !repeatable.isEmpty() && !results.isStopped();
      if (again && pass < MAX_PASSES && list.isComplete() && gateway.mayRetryUnknownCreates()) {
        run(repeatable, sent -> writeGroup(List.of(sent.row())));
      }
    }
    creates.open().forEach(sent -> results.add(CreateWriter.end(sent)));
  }

  /** Reads the list after a pause, because Domo may still carry out a create. */
  private @Nullable UserList readAgain(int pass, List<OpenCreate> open) {
    try {
      if (open.stream().anyMatch(OpenCreate::mayBeApplied)) {
        Thread.sleep(pause.multipliedBy(1L << (pass - 1)).toMillis());
      }
      return new ListReader(gateway, workers).read();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      results.interrupt();
    } catch (CancellationException e) {
      results.interrupt();
    } catch (UserGatewayException failure) {
      results.count(failure);
    } catch (RuntimeException e) {
      results.stop("the list could not be read: " + e.getClass().getName());
    }
    return null;
  }

  /** Leavers are not changed if too many other rows failed: something is wrong. */
  private void writeLeavers() {
    List<Leaver> leavers = new ArrayList<>();
    List<PlannedChange> others = new ArrayList<>();
    for (PlannedChange row : results.changes()) {
      if (row instanceof Leaver leaver) {
        leavers.add(leaver);
      } else {
        others.add(row);
      }
    }
    long failed = results.failed(others);
    if (failed * 100 > others.size() * (long) MAX_FAILED_PERCENT && !leavers.isEmpty()) {
      results.stop(
          failed + " of " + others.size() + " other rows failed, so no leaver was changed");
    }
    run(leavers, leaver -> results.add(rows.leaver(leaver)));
  }

  private <T> void run(List<T> items, Consumer<T> action) {
    if (!results.isStopped()) {
      run(items, action, results::isStopped);
    }
  }

  /**
   * Runs what only reads, even if the apply has stopped, unless the calling thread is interrupted.
   */
  private <T> void runAnyway(List<T> items, Consumer<T> action) {
    run(items, action, results::isInterrupted);
  }

  private <T> void run(List<T> items, Consumer<T> action, BooleanSupplier stopped) {
    if (items.isEmpty()) {
      return;
    }
    Iterator<T> next = items.iterator();
    try {
      boolean completed =
          workers.run(
              () -> {
                if (stopped.getAsBoolean() || !next.hasNext()) {
                  return null;
                }
                T item = next.next();
                return () -> action.accept(item);
              });
      if (!completed) {
        results.interrupt();
      }
    } catch (RejectedExecutionException e) {
      results.stop("the executor rejected all rows");
    }
  }
}

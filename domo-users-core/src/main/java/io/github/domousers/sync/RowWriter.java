package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.Directory.ListedUser;
import io.github.domousers.sync.DirectorySync.Settings;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.RowResult.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an update or a leaver, if the user still is as it was when the plan was made. */
final class RowWriter {

  private final ReliableUserGateway gateway;
  private final Settings settings;

  /** What must not have changed in an update: managed attributes that the plan saw, the address. */
  private final Set<Attribute> compared;

  private final @Nullable Long owner;
  private final Results results;

  RowWriter(
      ReliableUserGateway gateway,
      Settings settings,
      Set<Attribute> managed,
      @Nullable Long owner,
      Results results) {
    this.gateway = gateway;
    this.settings = settings;
    this.compared = EnumSet.copyOf(managed);
    compared.retainAll(ListedUser.IN_LIST);
    compared.add(Attribute.EMAIL);
    this.owner = owner;
    this.results = results;
  }

  RowResult update(Update row) {
    return write(
        row, row.user(), row.changes(), () -> gateway.update(row.user().id(), row.toUserUpdate()));
  }

  RowResult leaver(Leaver row) {
    long id = row.user().id();
    Role newRole = row.newRole();
    if (newRole != null) {
      return write(
          row,
          row.user(),
          List.of(roleChange(row, newRole)),
          () -> gateway.update(id, UserUpdate.builder().role(newRole).build()));
    }
    return write(
        row,
        row.user(),
        List.of(),
        () -> {
          gateway.delete(id);
          return null;
        });
  }

  private static AttributeChange roleChange(Leaver row, Role newRole) {
    Role role = row.user().role();
    return new AttributeChange(Attribute.ROLE, role == null ? null : role.name(), newRole.name());
  }

  /** Sends a write, and returns the user as Domo returned it; {@code null} after a delete. */
  private interface Write {
    @Nullable User send();
  }

  /**
   * Reads the user, and sends the write if the user is as the plan saw it.
   *
   * @param changes what is changed; empty for a delete
   */
  private RowResult write(
      PlannedChange row, UserSummary planned, List<AttributeChange> changes, Write write) {
    RowResult unwritten = check(row, planned, changes);
    if (unwritten != null) {
      return unwritten;
    }
    long id = planned.id();
    try {
      User user = write.send();
      results.count(null);
      return RowResult.done(row, id, user == null ? List.of() : Changes.missing(changes, user));
    } catch (UserGatewayException failure) {
      results.count(failure);
      return afterFailure(row, id, changes, failure);
    } catch (RuntimeException e) {
      return results.unexpected(row, Status.UNKNOWN, id, "the gateway", e);
    }
  }

  /** {@return the result if nothing is to be written; {@code null} otherwise} */
  private @Nullable RowResult check(
      PlannedChange row, UserSummary planned, List<AttributeChange> changes) {
    long id = planned.id();
    try {
      User user = gateway.get(id);
      if (isDone(changes, planned, user)) {
        results.count(null);
        return RowResult.alreadyDone(row, id);
      }
      String stale = whyStale(row, planned, changes, user);
      if (stale != null) {
        results.count(null);
        return RowResult.of(row, Status.STALE, id, stale);
      }
      return changes.isEmpty() && !results.beforeDelete(user)
          ? RowResult.of(row, Status.FAILED, id, "the listener did not accept the delete")
          : null;
    } catch (UserNotFoundException unknown) {
      results.count(null);
      return RowResult.of(row, Status.STALE, id, "Domo has no user of this id");
    } catch (UserGatewayException failure) {
      results.count(failure);
      return RowResult.failed(row, Status.FAILED, id, failure);
    } catch (RuntimeException e) {
      return results.unexpected(row, Status.FAILED, id, "the gateway or the scope", e);
    }
  }

  private static boolean isDone(List<AttributeChange> changes, UserSummary planned, User user) {
    if (changes.isEmpty() || user.deleted()) {
      return changes.isEmpty() && user.deleted();
    }
    return Changes.missing(changes, user).isEmpty() && hasAddress(changes, planned, user);
  }

  /** {@return whether the user still has the address that the row is about} */
  private static boolean hasAddress(List<AttributeChange> changes, UserSummary planned, User user) {
    return changes.stream().anyMatch(change -> change.attribute() == Attribute.EMAIL)
        || Changes.areEqual(Attribute.EMAIL, planned.email(), user.email());
  }

  /** {@return why the row must not be written; {@code null} if it may be} */
  private @Nullable String whyStale(
      PlannedChange row, UserSummary planned, List<AttributeChange> changes, User user) {
    if (user.deleted()) {
      return "the user was deleted";
    }
    if (!settings.scope().test(UserSummary.of(user))) {
      return "the user is outside the scope";
    }
    boolean sensitive =
        row instanceof Leaver || (row instanceof Update update && update.changesAddressOrRole());
    EmailAddress address = EmailAddress.parse(user.email()).orElse(null);
    if (sensitive && settings.protection(owner, user.id(), address) != null) {
      return "the user is protected, or owns the credentials";
    }
    Set<Attribute> changed = EnumSet.noneOf(Attribute.class);
    changed.addAll(Changes.unexpected(changes, user));
    for (Attribute attribute : row instanceof Leaver ? ListedUser.IN_LIST : compared) {
      boolean isChange = changes.stream().anyMatch(change -> change.attribute() == attribute);
      if (!isChange
          && !Changes.areEqual(
              attribute, ListedUser.get(attribute, planned), Changes.value(attribute, user))) {
        changed.add(attribute);
      }
    }
    if (row instanceof Update update
        && update.matchedNumber() != null
        && !update.matchedNumber().equals(user.employeeNumber())) {
      changed.add(Attribute.EMPLOYEE_NUMBER);
    }
    return changed.isEmpty() ? null : "changed since the plan was made: " + changed;
  }

  /** After a write that may be applied, the user is read again: it may be as planned. */
  private RowResult afterFailure(
      PlannedChange row, long id, List<AttributeChange> changes, UserGatewayException failure) {
    boolean notFound = failure instanceof UserNotFoundException;
    if (failure.outcome() == Outcome.NOT_APPLIED && !notFound) {
      return RowResult.failed(row, Status.FAILED, id, failure);
    }
    User user = null;
    boolean deleted = false;
    try {
      user = gateway.get(id);
      deleted = user.deleted();
    } catch (UserNotFoundException unknownId) {
      deleted = !notFound;
    } catch (UserGatewayException e) {
      failure.addSuppressed(e);
    } catch (RuntimeException e) {
      results.unexpected(row, Status.UNKNOWN, id, "the gateway", e);
    }
    List<Attribute> missing = user == null || deleted ? List.of() : Changes.missing(changes, user);
    boolean done = changes.isEmpty() ? deleted : user != null && !deleted && missing.isEmpty();
    if (done && notFound) {
      return RowResult.alreadyDone(row, id);
    }
    if (done || failure.outcome() == Outcome.APPLIED) {
      return RowResult.done(row, id, missing);
    }
    return RowResult.failed(row, notFound ? Status.STALE : Status.UNKNOWN, id, failure);
  }
}

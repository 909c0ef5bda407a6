package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.resilience.ResilienceEvent.Verdict;
import io.github.domousers.sync.Directory.ListedUser;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.RowResult.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends creates. Those that may have been applied, or that Domo refused because of the address,
 * stay open until Domo's list is read again.
 */
final class CreateWriter {

  private final ReliableUserGateway gateway;
  private final Clock clock;
  private final Set<Attribute> managed;
  private final Results results;

  /** The addresses of users that this plan has created or found, now or in an earlier apply. */
  private final Set<EmailAddress> existed;

  /** By identity: rows with the same position and user are different rows. */
  private final IdentityHashMap<Create, OpenCreate> open = new IdentityHashMap<>();

  CreateWriter(
      ReliableUserGateway gateway,
      Clock clock,
      Set<Attribute> managed,
      Results results,
      Set<EmailAddress> existed) {
    this.gateway = gateway;
    this.clock = clock;
    this.managed = managed;
    this.results = results;
    this.existed = existed;
  }

  /**
   * A create that has no result yet.
   *
   * @param sentAt when it was sent first
   * @param failure the failure with the strongest outcome
   */
  record OpenCreate(Create row, Instant sentAt, UserGatewayException failure) {

    /** {@return whether Domo may have created the user} */
    boolean mayBeApplied() {
      return failure.outcome() != Outcome.NOT_APPLIED;
    }

    /** {@return whether it may be sent again if the list shows that there is no such user} */
    boolean mayBeRepeated() {
      return failure.outcome() == Outcome.UNKNOWN;
    }
  }

  /** {@return the address of the user to create} */
  static EmailAddress address(Create row) {
    return EmailAddress.of(row.user().email());
  }

  /** {@return the creates without a result} */
  List<OpenCreate> open() {
    synchronized (open) {
      return List.copyOf(open.values());
    }
  }

  /** {@return the result; {@code null} if it stays open} */
  @Nullable RowResult send(Create row) {
    if (!isOpen(row) && (existed.contains(address(row)) || results.wasCreated(row))) {
      return RowResult.of(
          row,
          Status.STALE,
          null,
          "this plan has created or found the user before, but Domo's list, as this apply read it,"
              + " does not have it: the user was deleted, was created meanwhile, or is in a row that"
              + " could not be read");
    }
    if (results.isStopped()) {
      return null;
    }
    try {
      gateway.checkInvite(row.user());
    } catch (IllegalArgumentException notAllowed) {
      return RowResult.of(row, Status.FAILED, null, String.valueOf(notAllowed.getMessage()));
    }
    Instant sentAt = clock.instant();
    try {
      User user = gateway.createWithoutLookup(row.user());
      results.count(null);
      return done(row, user);
    } catch (UserGatewayException failure) {
      results.count(failure);
      return afterFailure(row, sentAt, failure);
    } catch (RuntimeException e) {
      close(row);
      return results.unexpected(row, Status.UNKNOWN, null, "the gateway", e);
    }
  }

  private @Nullable RowResult afterFailure(
      Create row, Instant sentAt, UserGatewayException failure) {
    boolean mayBeApplied = failure.outcome() != Outcome.NOT_APPLIED;
    synchronized (open) {
      OpenCreate earlier = open.get(row);
      boolean unknownBefore = earlier != null && earlier.mayBeApplied();
      if (!mayBeApplied && !unknownBefore && !failure.mayMeanTakenAddress()) {
        open.remove(row);
        return RowResult.failed(row, Status.FAILED, null, failure);
      }
      if (mayBeApplied || !unknownBefore) {
        Instant first = earlier == null ? sentAt : earlier.sentAt();
        open.put(row, new OpenCreate(row, first, failure));
      }
      return null;
    }
  }

  private boolean isOpen(Create row) {
    synchronized (open) {
      return open.containsKey(row);
    }
  }

  private void close(Create row) {
    synchronized (open) {
      open.remove(row);
    }
  }

  private RowResult done(Create row, User user) {
    close(row);
    existed.add(address(row));
    Set<Attribute> given = Attribute.valuesOf(row.user()).keySet();
    return RowResult.done(row, user.id(), Changes.missing(Changes.of(row.user(), given), user));
  }

  /**
   * {@return the result of a create whose address a user of Domo's list has}
   *
   * @param sent the create, if it was sent; {@code null} otherwise
   */
  RowResult settle(Create row, @Nullable OpenCreate sent, List<UserSummary> holders) {
    close(row);
    if (holders.size() > 1) {
      return RowResult.of(row, Status.STALE, null, "several users have the email address");
    }
    UserSummary holder = holders.get(0);
    List<AttributeChange> wanted = Changes.of(row.user(), managed);
    if (sent == null && ListedUser.hasAllOf(wanted)) {
      return compare(row, holder.id(), Changes.missing(wanted, a -> ListedUser.get(a, holder)));
    }
    try {
      return compare(row, sent, wanted, gateway.get(holder.id()));
    } catch (UserNotFoundException unknown) {
      return RowResult.of(row, Status.STALE, holder.id(), "the user was deleted meanwhile");
    } catch (UserGatewayException failure) {
      results.count(failure);
      return RowResult.failed(row, statusWithoutUser(sent), holder.id(), failure);
    } catch (RuntimeException e) {
      return results.unexpected(row, statusWithoutUser(sent), holder.id(), "the gateway", e);
    }
  }

  private RowResult compare(
      Create row, @Nullable OpenCreate sent, List<AttributeChange> wanted, User user) {
    if (user.deleted()) {
      return RowResult.of(row, Status.STALE, user.id(), "the user was deleted meanwhile");
    }
    List<Attribute> differing = Changes.missing(wanted, user);
    if (sent != null && sent.mayBeApplied()) {
      Verdict verdict = gateway.judge(row.user(), sent.failure(), sent.sentAt(), user);
      if (verdict == Verdict.MATCHED) {
        return done(row, user);
      }
      if (verdict == Verdict.INCONCLUSIVE && !differing.isEmpty()) {
        return RowResult.failed(row, Status.UNKNOWN, user.id(), sent.failure());
      }
    }
    return compare(row, user.id(), differing);
  }

  private RowResult compare(Create row, long userId, List<Attribute> differing) {
    if (!differing.isEmpty()) {
      return RowResult.of(
          row,
          Status.STALE,
          userId,
          "another user has the email address, with other values: " + differing);
    }
    existed.add(address(row));
    return RowResult.alreadyDone(row, userId);
  }

  /** {@return the result of a create that has to end although no user was found} */
  static RowResult end(OpenCreate create) {
    return RowResult.failed(create.row(), statusWithoutUser(create), null, create.failure());
  }

  /** {@return the status of a create whose user could not be read} */
  private static Status statusWithoutUser(@Nullable OpenCreate sent) {
    return sent != null && sent.mayBeApplied() ? Status.UNKNOWN : Status.FAILED;
  }
}

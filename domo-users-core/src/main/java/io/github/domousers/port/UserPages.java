package io.github.domousers.port;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserPage.UnreadableRow;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads Domo's list of users page by page, for {@link UserGateway} and for decorators that read
 * pages in another way.
 */
public final class UserPages {

  private static final int OK = 200;

  /** How many pages without a readable row may follow each other before the list is given up. */
  private static final int MAX_UNREADABLE_PAGES = 100;

  private UserPages() {}

  /** Returns a page of the list, as {@link UserGateway#list} does. */
  @FunctionalInterface
  public interface Source {

    /** {@return a page} */
    UserPage list(int limit, long offset);
  }

  /** Streams all users, as {@link UserGateway#stream(Consumer)} does. */
  public static Stream<UserSummary> stream(Source source, Consumer<UnreadableRow> unreadable) {
    return stream(new Rows(source, unreadable, () -> {}));
  }

  /**
   * Streams all users, as {@link UserGateway#stream()} does: the end of the stream throws if rows
   * could not be read.
   */
  public static Stream<UserSummary> stream(Source source) {
    UnreadableRows unreadable = new UnreadableRows();
    return stream(
        new Rows(source, unreadable, () -> unreadable.requireNone("the stream skipped them")));
  }

  /**
   * Looks a user up by the primary email address, as {@link UserGateway#findByEmail} does.
   *
   * @param get returns the user of an id, or throws {@link UserNotFoundException}
   * @throws MalformedResponseException if no user with this address was found, but not all rows of
   *     the list can be read
   */
  public static Optional<User> findByEmail(
      Source source, LongFunction<User> get, EmailAddress email) {
    UnreadableRows unreadable = new UnreadableRows();
    Optional<UserSummary> row =
        stream(source, unreadable).filter(user -> email.matches(user.email())).findFirst();
    if (row.isEmpty()) {
      unreadable.requireNone("one of them may be the user that was looked up");
    }
    return row.flatMap(user -> findById(get, user.id()));
  }

  /**
   * {@return the user of an id; empty if Domo has no user of this id, or has deleted it}
   *
   * @param get returns the user of an id, or throws {@link UserNotFoundException}
   */
  public static Optional<User> findById(LongFunction<User> get, long id) {
    try {
      return Optional.of(get.apply(id)).filter(user -> !user.deleted());
    } catch (UserNotFoundException absent) {
      return Optional.empty();
    }
  }

  private static MalformedResponseException malformed(String why) {
    return new MalformedResponseException(Operation.LIST, Outcome.NOT_APPLIED, OK, why, null, null);
  }

  private static Stream<UserSummary> stream(Rows rows) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** Counts the rows that cannot be read, and keeps the first of them. */
  private static final class UnreadableRows implements Consumer<UnreadableRow> {

    private @Nullable UnreadableRow first;
    private long count;

    @Override
    public void accept(UnreadableRow row) {
      first = first == null ? row : first;
      count++;
    }

    void requireNone(String consequence) {
      if (first != null) {
        throw malformed(
            "rows that cannot be read: "
                + count
                + " (the first is row "
                + first.offset()
                + ": "
                + first.reason()
                + "); "
                + consequence);
      }
    }
  }

  /** All readable rows. The next page is requested when the previous one is used up. */
  private static final class Rows implements Iterator<UserSummary> {

    private final Source source;
    private final Consumer<UnreadableRow> unreadable;
    private final Runnable atEnd;
    private Iterator<UserSummary> page = List.<UserSummary>of().iterator();
    private long offset;
    private @Nullable Long firstId;
    private int unreadablePages;
    private boolean ended;

    Rows(Source source, Consumer<UnreadableRow> unreadable, Runnable atEnd) {
      this.source = source;
      this.unreadable = unreadable;
      this.atEnd = atEnd;
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && !ended) {
        UserPage next = source.list(UserGateway.MAX_LIST_LIMIT, offset);
        if (next.rows() == 0) {
          ended = true;
          atEnd.run();
        } else {
          requireAnotherPage(next);
          next.unreadable().forEach(unreadable);
          offset += next.rows();
          page = next.users().iterator();
        }
      }
      return page.hasNext();
    }

    /** A server that ignores the offset would return the same page forever. */
    private void requireAnotherPage(UserPage next) {
      if (next.users().isEmpty()) {
        if (++unreadablePages > MAX_UNREADABLE_PAGES) {
          throw malformed(MAX_UNREADABLE_PAGES + " pages in a row have no row that can be read");
        }
        return;
      }
      long id = next.users().get(0).id();
      if (firstId != null && firstId == id) {
        throw malformed("it repeats the previous page, as if the offset was ignored");
      }
      firstId = id;
      unreadablePages = 0;
    }

    @Override
    public UserSummary next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }
  }
}

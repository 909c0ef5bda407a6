package io.github.domousers.internal.reading;

import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import io.github.domousers.port.UserPage.UnreadableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads Domo's list of users. Domo has no snapshots and counts rows from the start for each page,
 * so each page starts with the last readable row of the page before: the anchor. If another row is
 * there, users were removed or added in between, and a user may be missing.
 *
 * <p>If all pages fit, each user who was in the list all the time is in the result, however many
 * others were removed or added between two requests. This assumes that Domo never changes the order
 * of users who stay.
 */
public final class ListReader {

  private static final int MAX_RESTARTS = 3;

  /**
   * How many pages are requested at a time, although where the list ends is not known: all but one
   * of these requests may be for pages after its end.
   */
  private static final int MAX_CONCURRENT_PAGES = 16;

  private static final int LIMIT = UserGateway.MAX_LIST_LIMIT;
  private static final int STEP = LIMIT - 1;

  /** How many pages in a row may contain no new user, in a list whose pages do not fit. */
  private static final int MAX_PAGES_WITHOUT_NEW_USER = 10;

  private final UserGateway gateway;
  private final Workers workers;

  public ListReader(UserGateway gateway, Workers workers) {
    this.gateway = gateway;
    this.workers = workers;
  }

  /**
   * {@return the list}
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  public UserList read() {
    return read(0);
  }

  /**
   * {@return the list}
   *
   * @param expected how many users there are at least, as far as the caller knows: if these are
   *     several pages, the others do not wait for the first one
   * @throws CancellationException if the calling thread is interrupted
   */
  public UserList read(int expected) {
    Rows rows = new Rows();
    if (expected > LIMIT || startsWithFullPage(rows)) {
      workers.runAll(new ConcurrentPages(rows)::next, MAX_CONCURRENT_PAGES);
    }
    boolean consistent = readOn(rows);
    for (int restart = 1; !consistent && restart <= MAX_RESTARTS; restart++) {
      rows = new Rows();
      consistent = readOn(rows);
    }
    if (!consistent) {
      readWhatever(rows);
    }
    return rows.toList(consistent);
  }

  /** Reads the first page, and returns whether others may follow it. */
  private boolean startsWithFullPage(Rows rows) {
    Page first = request(0);
    if (rows.fits(first)) {
      rows.add(first);
    }
    return rows.anchor == STEP;
  }

  /**
   * Reads one page at a time, until one does not fit or the list ends. A short page can be the last
   * one, or the server limits pages to fewer rows. So the list only ends where no row follows, and
   * after that the anchor is still where it was.
   *
   * @return whether all pages fit
   */
  private boolean readOn(Rows rows) {
    int full = LIMIT;
    while (true) {
      long end = rows.end;
      boolean isShort = rows.lastPageRows < full;
      boolean ends = isShort && request(end).isEmpty();
      if (isShort && !ends) {
        full = rows.lastPageRows;
      }
      Page page = request(rows.anchor);
      if (!rows.fits(page)) {
        return false;
      }
      boolean hasNewUsers = rows.add(page);
      // Without a new user, the next page would be the same one, except if the end is not checked.
      if (!hasNewUsers && (isShort || page.rows() >= full)) {
        return ends && page.end() == end;
      }
    }
  }

  /** Reads one page at a time although they do not fit, so that few users are missing. */
  private void readWhatever(Rows rows) {
    int pagesWithoutNewUser = 0;
    long offset = rows.anchor;
    while (pagesWithoutNewUser < MAX_PAGES_WITHOUT_NEW_USER) {
      Page page = request(offset);
      if (page.isEmpty()) {
        return;
      }
      pagesWithoutNewUser = rows.add(page) ? 0 : pagesWithoutNewUser + 1;
      offset = Math.max(offset + 1, page.end() - 1);
    }
  }

  private Page request(long offset) {
    return new Page(offset, workers.call(() -> gateway.list(LIMIT, offset)));
  }

  /**
   * Reads full pages concurrently, and adds those that fit to the rows. It stops at the first page
   * that cannot be followed by another, or that does not fit to its neighbour.
   */
  private final class ConcurrentPages {

    private final Rows rows;
    private final Map<Long, Page> waiting = new HashMap<>();
    private long nextOffset;
    private boolean stopped;

    ConcurrentPages(Rows rows) {
      this.rows = rows;
      this.nextOffset = rows.anchor;
    }

    synchronized @Nullable Runnable next() {
      if (stopped) {
        return null;
      }
      long offset = nextOffset;
      nextOffset += STEP;
      return () -> add(new Page(offset, gateway.list(LIMIT, offset)));
    }

    private synchronized void add(Page page) {
      long offset = page.offset();
      stopped |= page.anchor() != offset + STEP;
      stopped |= !page.isFollowedBy(waiting.get(offset + STEP));
      Page before = waiting.get(offset - STEP);
      stopped |= before != null && !before.isFollowedBy(page);
      waiting.put(offset, page);
      Page next = waiting.remove(rows.anchor);
      while (next != null && rows.fits(next)) {
        rows.add(next);
        next = waiting.remove(rows.anchor);
      }
      stopped |= next != null;
    }
  }

  /** A page and the place of its first row in the list. */
  private record Page(long offset, UserPage page) {

    int rows() {
      return page.rows();
    }

    boolean isEmpty() {
      return rows() == 0;
    }

    long end() {
      return offset + rows();
    }

    /** {@return the place of the last readable row; of the first row if there is none} */
    long anchor() {
      long row = Math.max(offset, end() - 1);
      while (row > offset && isUnreadable(row)) {
        row--;
      }
      return row;
    }

    private boolean isUnreadable(long row) {
      return page.unreadable().stream().anyMatch(unreadable -> unreadable.offset() == row);
    }

    /** {@return the id of the first row, or {@code null} if it is missing or unreadable} */
    @Nullable Long firstId() {
      return page.users().isEmpty() || isUnreadable(offset) ? null : page.users().get(0).id();
    }

    /** {@return the id of the last readable row, or {@code null} if there is none} */
    @Nullable Long lastId() {
      List<UserSummary> users = page.users();
      return users.isEmpty() ? null : users.get(users.size() - 1).id();
    }

    boolean isFollowedBy(@Nullable Page next) {
      return next == null || Objects.equals(lastId(), next.firstId());
    }
  }

  /** The rows that were read in one attempt. */
  private static final class Rows {

    private final Map<Long, UserSummary> users = new LinkedHashMap<>();
    private final Set<Long> unreadable = new HashSet<>();
    private long anchor;
    private @Nullable Long anchorId;
    private long end;
    private int lastPageRows = Integer.MAX_VALUE;

    /** {@return whether a page starts with the anchor, and contains no other known user} */
    boolean fits(Page page) {
      if (anchorId != null && !anchorId.equals(page.firstId())) {
        return false;
      }
      Set<Long> ids = new HashSet<>();
      for (UserSummary user : page.page().users()) {
        boolean isAnchor = Objects.equals(user.id(), anchorId);
        if (!ids.add(user.id()) || (users.containsKey(user.id()) && !isAnchor)) {
          return false;
        }
      }
      return true;
    }

    /** {@return whether the page has a user who was not there before} */
    boolean add(Page page) {
      int before = users.size();
      page.page().users().forEach(user -> users.put(user.id(), user));
      page.page().unreadable().stream().map(UnreadableRow::offset).forEach(unreadable::add);
      anchor = page.anchor();
      anchorId = page.lastId();
      end = page.end();
      lastPageRows = page.rows();
      return users.size() > before;
    }

    UserList toList(boolean consistent) {
      return new UserList(new ArrayList<>(users.values()), unreadable.size(), consistent);
    }
  }
}

package io.github.domousers.sync;

import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserPage;
import io.github.domousers.port.UserPage.UnreadableRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads Domo's list of users. Domo has no snapshots, so pages overlap by one row: if it is another
 * row in the second page, users were removed or added in between, and a user may be missing.
 */
final class ListReader {

  static final int MAX_RESTARTS = 3;

  private static final int LIMIT = UserGateway.MAX_LIST_LIMIT;
  private static final int STEP = LIMIT - 1;

  private final UserGateway gateway;
  private final Workers workers;

  ListReader(UserGateway gateway, Workers workers) {
    this.gateway = gateway;
    this.workers = workers;
  }

  UserList read() {
    Rows rows = concurrently();
    for (int restart = 1; !rows.consistent; restart++) {
      if (restart == MAX_RESTARTS) {
        return onePageAtATime(true).toList();
      }
      rows = onePageAtATime(false);
    }
    return rows.toList();
  }

  /** Reads pages until one is short. */
  private Rows concurrently() {
    Map<Integer, UserPage> pages = new TreeMap<>();
    Pages claimed = new Pages(pages);
    workers.run(claimed::next);
    Rows rows = new Rows();
    long end = 0;
    boolean ended = false;
    synchronized (pages) {
      for (Map.Entry<Integer, UserPage> entry : pages.entrySet()) {
        UserPage page = entry.getValue();
        if (ended) {
          rows.consistent &= page.rows() == 0;
        } else {
          rows.add(page, (long) entry.getKey() * STEP);
          end = (long) entry.getKey() * STEP + page.rows();
          ended = page.rows() < LIMIT;
        }
      }
    }
    if (rows.consistent && end > 0) {
      // A short page is the last one only if no row follows its last row.
      UserPage last = gateway.list(LIMIT, end - 1);
      rows.add(last, end - 1);
      rows.consistent &= last.rows() == 1;
    }
    return rows;
  }

  /**
   * Reads a page after the other.
   *
   * @param toTheEnd whether to go on when pages do not fit together
   */
  private Rows onePageAtATime(boolean toTheEnd) {
    Rows rows = new Rows();
    long offset = 0;
    while (true) {
      UserPage page = gateway.list(LIMIT, offset);
      boolean grew = rows.add(page, offset);
      boolean ended = page.rows() == 0 || (offset > 0 && page.rows() == 1);
      if (ended || (!rows.consistent && !(toTheEnd && grew))) {
        return rows;
      }
      if (page.rows() == 1) {
        rows.consistent &= gateway.list(LIMIT, 1).rows() == 0;
        return rows;
      }
      offset += page.rows() - 1;
    }
  }

  /** Hands out pages, until one that was read is short. */
  private final class Pages {

    private final Map<Integer, UserPage> pages;
    private int claimed;
    private boolean ended;

    Pages(Map<Integer, UserPage> pages) {
      this.pages = pages;
    }

    @Nullable Runnable next() {
      synchronized (pages) {
        if (ended) {
          return null;
        }
        int index = claimed++;
        return () -> read(index);
      }
    }

    private void read(int index) {
      UserPage page = gateway.list(LIMIT, (long) index * STEP);
      synchronized (pages) {
        pages.put(index, page);
        ended |= page.rows() < LIMIT;
      }
    }
  }

  /** The rows that were read in one attempt. */
  private static final class Rows {

    private final Map<Long, UserSummary> users = new LinkedHashMap<>();
    private final Set<Long> unreadable = new HashSet<>();
    private @Nullable Object last;
    private boolean consistent = true;

    /** {@return whether the page has a user or an unreadable row that was not there before} */
    boolean add(UserPage page, long offset) {
      int before = users.size() + unreadable.size();
      int rows = page.rows();
      for (UnreadableRow row : page.unreadable()) {
        unreadable.add(row.offset());
      }
      for (UserSummary user : page.users()) {
        users.put(user.id(), user);
      }
      int overlap = offset == 0 ? 0 : 1;
      int added = users.size() + unreadable.size() - before;
      consistent &= added == rows - overlap;
      if (offset > 0) {
        consistent &= rows > 0 && edge(page, offset, true).equals(last);
      }
      last = rows == 0 ? null : edge(page, offset, false);
      return added > 0;
    }

    /** {@return the id of the first or the last row, or {@code "unreadable"}} */
    private static Object edge(UserPage page, long offset, boolean first) {
      long row = first ? offset : offset + page.rows() - 1;
      List<UserSummary> readable = page.users();
      boolean isUnreadable =
          readable.isEmpty() || page.unreadable().stream().anyMatch(u -> u.offset() == row);
      return isUnreadable
          ? "unreadable"
          : (Object) readable.get(first ? 0 : readable.size() - 1).id();
    }

    UserList toList() {
      return new UserList(new ArrayList<>(users.values()), unreadable.size(), consistent);
    }
  }
}

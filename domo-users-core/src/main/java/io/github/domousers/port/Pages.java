package io.github.domousers.port;

import io.github.domousers.domain.User;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** All users of a gateway, page by page: the next is asked for when the last one is used up. */
final class Pages implements Iterator<User> {

  private static final int OK = 200;

  private final UserGateway users;
  private Iterator<User> page = List.<User>of().iterator();
  private long offset;
  private @Nullable Long firstId;
  private boolean ended;

  private Pages(UserGateway users) {
    this.users = users;
  }

  static Stream<User> stream(UserGateway users) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Pages(users), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && !ended) {
      List<User> next = users.list(UserGateway.LONGEST_LIST, offset);
      ended = next.isEmpty();
      if (!ended) {
        requireAnotherPage(next.get(0).id());
      }
      offset += next.size();
      page = next.iterator();
    }
    return page.hasNext();
  }

  /** Who ignores the offset answers the same page for ever. */
  private void requireAnotherPage(long id) {
    if (firstId != null && firstId == id) {
      throw new MalformedResponseException(
          Operation.LIST,
          Outcome.NOT_APPLIED,
          OK,
          "it is the page before once more, as if the offset had been ignored",
          null,
          null);
    }
    firstId = id;
  }

  @Override
  public User next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}

package io.github.domousers.port;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The users of one Domo instance.
 *
 * <p>Every failure is a {@link UserGatewayException}, whose {@link UserGatewayException#outcome()}
 * says whether the write was applied. A gateway never repeats a write that Domo may have applied.
 *
 * <p>Implementations are thread-safe. Whoever builds a gateway closes it.
 */
public interface UserGateway extends AutoCloseable {

  /** Domo's highest {@code limit} of {@link #list}. */
  int MAX_LIST_LIMIT = 500;

  /**
   * Creates a user. Domo's email addresses are unique, so a second create with the same one fails.
   *
   * @return the user as Domo created it, with its id, but without the time zone and the locale
   * @throws UserAlreadyExistsException if another user has this email address
   * @throws UserGatewayException if it failed otherwise; {@link UserGatewayException#outcome()}
   *     says whether the user may exist nevertheless
   */
  User create(NewUser user);

  /**
   * Gets a user by id, even a deleted one.
   *
   * @return the user; if it is deleted, {@link User#deleted()} is {@code true} and most attributes
   *     are {@code null}
   * @throws UserNotFoundException if Domo never had a user of this id
   * @throws UserGatewayException if it failed otherwise
   */
  User get(long id);

  /**
   * Lists users, in Domo's order, without deleted ones.
   *
   * <p>Of each user a list contains less than {@link #get} returns: id, name, email, role, title
   * and phone. A row without an id does not affect the others, see {@link UserPage#unreadable()}.
   *
   * @param limit how many rows at most, from 1 to {@value #MAX_LIST_LIMIT}
   * @param offset how many rows to skip, zero or more
   * @return the users; fewer than {@code limit}, or none, at the end of the list
   * @throws IllegalArgumentException if limit or offset is out of bounds; nothing was sent
   * @throws UserGatewayException if it failed otherwise
   */
  UserPage list(int limit, long offset);

  /**
   * Streams all users, in Domo's order, with the attributes that {@link #list} returns. Rows that
   * cannot be read are skipped; in that case, the stream throws a {@link
   * MalformedResponseException} after the last user, so that it is not mistaken for complete.
   *
   * <p>The stream is sequential and lazy: it requests {@value #MAX_LIST_LIMIT} rows when the first
   * of them is consumed, and keeps only these in memory. It need not be closed. It ends with a page
   * without rows, which costs one more request, because Domo does not promise that all pages before
   * are full.
   *
   * <p>Domo has no snapshots and counts rows from the start for each page. If a row before the
   * current position is removed meanwhile, the stream can skip another user; if one is added, it
   * can return a user twice.
   *
   * @return the users; consuming it throws {@link UserGatewayException} as {@link #list} does
   */
  default Stream<UserSummary> stream() {
    return UserPages.stream(this::list);
  }

  /**
   * Streams all users as {@link #stream()} does, but reports rows that cannot be read to a listener
   * instead of throwing an exception at the end.
   *
   * @param unreadable called for each of these rows, on the consuming thread, before the users of
   *     its page
   * @return the users; consuming it throws {@link UserGatewayException} as {@link #list} does
   */
  default Stream<UserSummary> stream(Consumer<UserPage.UnreadableRow> unreadable) {
    return UserPages.stream(this::list, unreadable);
  }

  /**
   * Looks a user up by the primary email address, as {@link EmailAddress} compares addresses.
   *
   * <p>Domo offers no search by email address, so this reads the list up to the page that contains
   * the user, or all of it: one request per {@value #MAX_LIST_LIMIT} users, and one more for the
   * user. To look many users up, use one stream. Concurrent changes can hide a user as from {@link
   * #stream()}.
   *
   * @param email the email address; upper and lower case, surrounding white space and surrounding
   *     invisible characters do not matter
   * @return the user, as {@link #get} returns it; empty if no user has this address, or if the user
   *     was deleted before the last request
   * @throws IllegalArgumentException if the address is blank or damaged, see {@link
   *     EmailAddress#of}; nothing was sent
   * @throws MalformedResponseException also if no user was found but some rows cannot be read,
   *     because one of them may be the user
   * @throws UserGatewayException if it failed otherwise
   */
  default Optional<User> findByEmail(String email) {
    return UserPages.findByEmail(this::list, this::get, EmailAddress.of(email));
  }

  /**
   * Changes a user. Attributes that the update does not name keep their values.
   *
   * <p>Domo documents both that an omitted attribute is kept, and that all attributes are required.
   * So this reads the user, and sends everything back with the change made; attributes that could
   * not be parsed are sent verbatim. Changes that others make between the two requests are
   * overwritten. Domo never returns the time zone and the locale, so these are sent only if the
   * update names them: if Domo erased omitted attributes, it would erase these.
   *
   * <p>An update that changes nothing only reads the user.
   *
   * @return the user as Domo returns it; if Domo returns nothing, the user that was read, with the
   *     change made
   * @throws UserNotFoundException if Domo has no user of this id, or the user was deleted
   * @throws UserAlreadyExistsException if another user has the email address to set
   * @throws UserGatewayException if it failed otherwise; {@link UserGatewayException#outcome()} is
   *     {@link Outcome#NOT_APPLIED} if the user could not be read
   */
  User update(long id, UserUpdate update);

  /**
   * Deletes a user. This cannot be undone.
   *
   * @throws UserNotFoundException if Domo has no user of this id
   * @throws UserGatewayException if it failed otherwise; {@link UserGatewayException#outcome()}
   *     says whether the user may be deleted nevertheless
   */
  void delete(long id);

  /**
   * {@return the owner of this gateway's credentials: which Domo instance they belong to, and which
   * user; both are unknown if the caller supplied the access token} Domo returns both with an
   * access token, so this requests one unless it is cached.
   *
   * @throws UserGatewayException if Domo issued no token
   */
  Identity identity();

  /**
   * Frees the resources of this gateway. A gateway over HTTP sends nothing afterwards, and throws
   * an {@link IllegalStateException} for each call. The second call of this method has no effect;
   * the default has none at all.
   */
  @Override
  default void close() {}

  /**
   * Checks the arguments of {@link #list}, for implementations.
   *
   * @throws IllegalArgumentException if either is out of bounds
   */
  static void requireInBounds(int limit, long offset) {
    if (limit < 1 || limit > MAX_LIST_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be from 1 to " + MAX_LIST_LIMIT + ", but is " + limit + ".");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be zero or more, but is " + offset + ".");
    }
  }
}

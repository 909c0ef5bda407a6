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
 * says whether Domo did what was asked. A gateway never repeats a write that Domo may have carried
 * out.
 *
 * <p>Implementations are thread-safe. Whoever builds a gateway closes it.
 */
public interface UserGateway extends AutoCloseable {

  /** The highest {@code limit} of {@link #list}, set by Domo. */
  int MAX_LIST_LIMIT = 500;

  /**
   * Creates a user. Domo's email addresses are unique, so a second create of the same one fails.
   *
   * @param user whom to create
   * @return the user as Domo created it, with its id; Domo does not tell the time zone and the
   *     locale back
   * @throws UserAlreadyExistsException if Domo has a user of this email address
   * @throws UserGatewayException if it failed otherwise; the subtype says how, and {@link
   *     UserGatewayException#outcome()} whether there is a new user all the same
   */
  User create(NewUser user);

  /**
   * Gets a user by its id, a deleted one too.
   *
   * @param id Domo's id of the user
   * @return the user as Domo tells it; of a deleted one, {@link User#deleted()} is {@code true} and
   *     most of the rest {@code null}
   * @throws UserNotFoundException if Domo never had a user of this id
   * @throws UserGatewayException if it failed otherwise
   */
  User get(long id);

  /**
   * Lists some users, in Domo's order. Deleted ones are not among them.
   *
   * <p>A list contains less of each user than {@link #get} returns: id, name, email, role, title
   * and phone. A row without an id does not affect the others: see {@link UserPage#unreadable()}.
   *
   * @param limit how many rows at most, from 1 to {@value #MAX_LIST_LIMIT}
   * @param offset how many rows to skip, zero or more
   * @return the users; fewer than {@code limit}, or none, at the end of the list
   * @throws IllegalArgumentException if limit or offset is out of bounds; nothing was sent
   * @throws UserGatewayException if it failed otherwise
   */
  UserPage list(int limit, long offset);

  /**
   * Streams all users, in Domo's order: what {@link #list} returns of each. Rows that cannot be
   * read are skipped; after the last user the stream then throws a {@link
   * MalformedResponseException}, so that no one takes it for complete.
   *
   * <p>The stream is sequential and lazy. It requests {@value #MAX_LIST_LIMIT} rows when the first
   * of them is needed, and keeps no others, so that its memory does not grow with their number;
   * what is not consumed is not requested. There is nothing to close. After the last user comes one
   * request whose response has no rows: only that is the end, since Domo does not promise full
   * pages before it.
   *
   * <p>Domo has no snapshots, and counts rows from the start each time. A user that is added or
   * removed meanwhile, before the place that the stream has reached, moves the others: after a
   * removal, a user who was there all the time can be missed; after an addition, one can come
   * twice. What is added or removed further on is seen as it then is.
   *
   * @return the users; consuming it throws {@link UserGatewayException} as {@link #list} does
   */
  default Stream<UserSummary> stream() {
    return UserPages.stream(this::list);
  }

  /**
   * Streams all users as {@link #stream()} does, except that rows that cannot be read are reported
   * to a listener instead of by an exception.
   *
   * @param unreadable called for each of these rows, on the consuming thread, before the users of
   *     its page
   * @return the users; consuming it throws {@link UserGatewayException} as {@link #list} does
   */
  default Stream<UserSummary> stream(Consumer<UserPage.UnreadableRow> unreadable) {
    return UserPages.stream(this::list, unreadable);
  }

  /**
   * Looks a user up by its primary email address, as {@link EmailAddress} compares addresses.
   *
   * <p>Domo offers no search by email address, so this reads the list up to the page that contains
   * the user, or all of it: one request for every {@value #MAX_LIST_LIMIT} users, and one more for
   * the user itself. To look many people up, stream once. It misses a user only as {@link
   * #stream()} may.
   *
   * @param email the email address; upper and lower case, surrounding white space and surrounding
   *     invisible characters do not matter
   * @return the user, as {@link #get} returns it; empty if no user has this address, or if the user
   *     was deleted before the second request
   * @throws IllegalArgumentException if the address is blank, or was damaged before it was passed
   *     here, see {@link EmailAddress#of}; nothing was sent
   * @throws MalformedResponseException also if no user with this address was found but the list has
   *     rows that cannot be read: then it is not proven that there is none
   * @throws UserGatewayException if it failed otherwise
   */
  default Optional<User> findByEmail(String email) {
    return UserPages.findByEmail(this::list, this::get, EmailAddress.of(email));
  }

  /**
   * Changes a user. What the update does not name stays as it is.
   *
   * <p>Domo says both that an attribute left out is left unchanged, and that all are required. So
   * the user is read first, and sent back whole with the change made, down to what could not be
   * read or is not known here, verbatim. What somebody else changes in between is overwritten with
   * what was read. The time zone and the locale are the exception: Domo never tells them, so they
   * are sent only when the update names them; should Domo erase what is left out, it would erase
   * these.
   *
   * <p>An update that changes nothing reads the user and sends nothing back.
   *
   * @param id Domo's id of the user
   * @param update what to change
   * @return the user as Domo then tells it, or if it tells nothing, as it was read with the change
   *     made
   * @throws UserNotFoundException if Domo has no user of this id, or has deleted it
   * @throws UserAlreadyExistsException if Domo has another user of the email address to set
   * @throws UserGatewayException if it failed otherwise; {@link UserGatewayException#outcome()} is
   *     {@link Outcome#NOT_APPLIED} if it was the reading that failed
   */
  User update(long id, UserUpdate update);

  /**
   * Deletes a user. This cannot be undone.
   *
   * @param id Domo's id of the user
   * @throws UserNotFoundException if Domo has no user of this id
   * @throws UserGatewayException if it failed otherwise; {@link UserGatewayException#outcome()}
   *     says whether the user is gone all the same
   */
  void delete(long id);

  /**
   * Returns the owner of this gateway's credentials: which Domo instance they belong to, and which
   * user. Domo returns both with an access token, so this requests one unless it is cached.
   *
   * @return the owner; both parts are unknown if the caller supplied the access token
   * @throws UserGatewayException if Domo issued no token
   */
  Identity identity();

  /** Frees what this gateway holds. Does nothing the second time, and by default nothing at all. */
  @Override
  default void close() {}

  /**
   * Checks the arguments of {@link #list}, for implementations.
   *
   * @param limit how many users at most
   * @param offset how many users to pass over first
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

package io.github.domousers.resilience;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.User;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserGatewayException;
import java.util.List;

/**
 * The result of {@link ReliableUserGateway#ensure}: one of four records, which {@link #status()}
 * names for a {@code switch}. No {@code toString} reveals personal data.
 */
public sealed interface EnsureResult {

  /** The kinds of results. */
  enum Status {
    /** {@link Created}: the user did not exist, and now does. */
    CREATED,
    /** {@link AlreadyExists}: a user with this email address existed before. */
    ALREADY_EXISTS,
    /** {@link Rejected}: Domo rejected the user's data. */
    REJECTED,
    /** {@link Unknown}: it is unknown whether the user now exists. */
    UNKNOWN
  }

  /** {@return the kind of this result} */
  Status status();

  /**
   * {@return the user who has the email address, created or existing}
   *
   * @throws UserGatewayException the failure, if this is {@link Rejected} or {@link Unknown}
   */
  User user();

  /**
   * The user did not exist, and now does.
   *
   * @param differences the requested attributes that Domo returns with another value or not at all,
   *     in the order of Domo's reference; never the time zone and the locale, which Domo does not
   *     return
   */
  record Created(User user, List<Attribute> differences) implements EnsureResult {

    /** Copies the list. */
    public Created {
      differences = List.copyOf(differences);
    }

    @Override
    public Status status() {
      return Status.CREATED;
    }

    /** {@return whether Domo returns a role, but another one than requested} */
    public boolean roleDiffers() {
      return user.role() != null && differences.contains(Attribute.ROLE);
    }
  }

  /**
   * A user with this email address existed before, and was not changed.
   *
   * @param differences the attributes that are not as requested, as in {@link Created}
   */
  record AlreadyExists(User user, List<Attribute> differences) implements EnsureResult {

    /** Copies the list. */
    public AlreadyExists {
      differences = List.copyOf(differences);
    }

    @Override
    public Status status() {
      return Status.ALREADY_EXISTS;
    }
  }

  /**
   * Domo rejected the user's data, and this call created no user. Only the statuses 400 and 422 are
   * returned like this; {@link ReliableUserGateway#ensure} throws every other rejection, such as
   * 404, 413, 415 or a redirect.
   *
   * @param failure Domo's response, with status 400 or 422
   */
  record Rejected(RequestRejectedException failure) implements EnsureResult {

    @Override
    public Status status() {
      return Status.REJECTED;
    }

    @Override
    public User user() {
      throw failure;
    }
  }

  /**
   * It is unknown whether the user now exists, or which id the user has. Calling ensure again later
   * is safe and resolves this.
   *
   * @param failure why it is unknown: its outcome is {@link Outcome#UNKNOWN}, or {@link
   *     Outcome#APPLIED} if Domo's response to the create could not be read and the lookup failed
   *     too; then the user exists, and only the id is unknown
   */
  record Unknown(UserGatewayException failure) implements EnsureResult {

    @Override
    public Status status() {
      return Status.UNKNOWN;
    }

    @Override
    public User user() {
      throw failure;
    }
  }
}

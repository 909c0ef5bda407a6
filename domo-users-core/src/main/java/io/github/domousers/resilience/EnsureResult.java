package io.github.domousers.resilience;

import io.github.domousers.domain.User;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserGatewayException;
import java.util.List;

/**
 * What became of {@link ReliableUserGateway#ensure}. Nothing of it shows personal data in its
 * {@code toString}.
 */
public sealed interface EnsureResult {

  /**
   * The user did not exist, and now does.
   *
   * @param user the user as Domo tells it
   * @param differences the names of the attributes that Domo tells otherwise than they were asked
   *     for, or does not tell although they were asked for, such as {@code role}, in the order of
   *     Domo's reference; never {@code timezone} and {@code locale}, which Domo does not tell
   */
  record Created(User user, List<String> differences) implements EnsureResult {

    /**
     * Copies the names.
     *
     * @param user the user as Domo tells it
     * @param differences the names of the attributes that are not as asked for
     */
    public Created {
      differences = List.copyOf(differences);
    }

    /**
     * Whether Domo gave the user another role than was asked for.
     *
     * @return {@code false} if it is the same, or Domo did not tell it
     */
    public boolean roleDiffers() {
      return user.role() != null && differences.contains(UserDiff.ROLE);
    }
  }

  /**
   * There was a user of this email address before, which was left as it is.
   *
   * @param user the user as Domo tells it
   * @param differences the names of the attributes that are not as asked for, as in {@link Created}
   */
  record AlreadyExists(User user, List<String> differences) implements EnsureResult {

    /**
     * Copies the names.
     *
     * @param user the user as Domo tells it
     * @param differences the names of the attributes that are not as asked for
     */
    public AlreadyExists {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Domo refused the user's data, and there is no user of this email address by this call.
   *
   * @param failure what Domo said: status 400 or 422
   */
  record Rejected(RequestRejectedException failure) implements EnsureResult {}

  /**
   * There may be such a user now. To ensure the same again, later, is safe, and finds out.
   *
   * @param failure why it is not known: its outcome is {@link Outcome#UNKNOWN}, or {@link
   *     Outcome#APPLIED} if Domo did create the user, but would not tell it
   */
  record Unknown(UserGatewayException failure) implements EnsureResult {}
}

package io.github.domousers.internal.protocol;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.transport.DomoResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request and Domo's response to it.
 *
 * @param call the request
 * @param response the response
 * @param redactor masks what the request contained, where an error response quotes it
 */
public record ApiExchange(ApiCall call, DomoResponse response, Redactor redactor) {

  /**
   * Sends a request, once.
   *
   * @param call the request
   * @param token the token to present
   * @param phone the phone number in the request, or {@code null} if there is none
   * @param request sends it
   * @return the exchange, whatever the response's status
   * @throws io.github.domousers.port.TransportException if there is no response
   */
  public static ApiExchange send(
      ApiCall call, AccessToken token, @Nullable String phone, Request request) {
    String authorization = token.authorization();
    try {
      DomoResponse response = Objects.requireNonNull(request.send(authorization), "response");
      return new ApiExchange(call, response, new Redactor(authorization, phone));
    } catch (IOException | RuntimeException | LinkageError e) {
      // A linkage error too: whatever is wrong with the class path, the caller learns the outcome.
      throw ResponseMapper.transportFailure(call, e);
    }
  }

  /** A request, complete except for its authorization. */
  public interface Request {

    /**
     * Sends the request.
     *
     * @param authorization the value of the {@code Authorization} header
     * @return the response
     * @throws IOException if there is no response
     */
    DomoResponse send(String authorization) throws IOException;
  }
}

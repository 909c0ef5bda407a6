package io.github.domousers.internal.protocol;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.transport.DomoResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request, Domo's response, and what to mask where an error response quotes the request. */
public record ApiExchange(ApiCall call, DomoResponse response, Redactor redactor) {

  /**
   * Sends a request once.
   *
   * @param phone the phone number in the request, or {@code null}
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

  /** A request that is complete except for its authorization. */
  public interface Request {

    DomoResponse send(String authorization) throws IOException;
  }
}

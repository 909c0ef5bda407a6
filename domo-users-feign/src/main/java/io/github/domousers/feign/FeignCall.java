package io.github.domousers.feign;

import io.github.domousers.transport.DomoResponse;
import io.github.domousers.transport.RequestNotSentException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One request through Feign, with what Feign must not see or cannot report: the token, whether the
 * request was sent, and the response, which Feign's logger may fail to read.
 *
 * <p>It is bound to the calling thread, on which Feign does all its work, because there is no other
 * way: Feign passes only the request from a proxy's method to the target and the client, and
 * interceptors and loggers see all of the request.
 */
final class FeignCall {

  private static final ThreadLocal<FeignCall> CURRENT = new ThreadLocal<>();

  private final String authorization;
  private boolean begun;
  private @Nullable DomoResponse response;
  private @Nullable IOException failure;

  private FeignCall(String authorization) {
    this.authorization = authorization;
  }

  /** Begins a call on this thread, which ends with {@link #end}. */
  static FeignCall begin(String authorization) {
    FeignCall call = new FeignCall(authorization);
    CURRENT.set(call);
    return call;
  }

  /** {@return the call of the current thread} */
  static FeignCall current() {
    FeignCall call = CURRENT.get();
    if (call == null) {
      throw new IllegalStateException("Feign must send requests on the calling thread.");
    }
    return call;
  }

  static void end() {
    CURRENT.remove();
  }

  String authorization() {
    return authorization;
  }

  /** {@return the scheme without the token or the secret} */
  String maskedAuthorization() {
    return authorization.substring(0, authorization.indexOf(' ')) + " ***";
  }

  /** {@return part of a response with the token or the secret masked} */
  String withoutToken(String text) {
    return text.replace(authorization.substring(authorization.indexOf(' ') + 1), "***");
  }

  /** {@return whether this is a token request: every call that does not present a token} */
  boolean isTokenRequest() {
    return !authorization.startsWith("Bearer ");
  }

  /** Allows the request to be sent once, whatever Feign's configuration. */
  void beginSending() {
    if (begun) {
      throw new IllegalStateException("A request must not be sent twice.");
    }
    begun = true;
  }

  void received(DomoResponse received) {
    response = received;
  }

  /** Records why there is no response; a {@link RequestNotSentException} if nothing was sent. */
  IOException failed(Throwable cause) {
    failure = cause instanceof IOException io ? io : new IOException(cause);
    return failure;
  }

  @Nullable DomoResponse response() {
    return response;
  }

  /** {@return the failure to report if there is no response and Feign threw {@code reported}} */
  IOException failure(Throwable reported) {
    if (failure != null) {
      return failure;
    }
    return begun ? new IOException(reported) : new RequestNotSentException(reported);
  }
}

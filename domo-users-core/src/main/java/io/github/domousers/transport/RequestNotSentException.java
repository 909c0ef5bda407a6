package io.github.domousers.transport;

import java.io.IOException;

/** It is proven that a request did not reach Domo: nothing of it was handed to a connection. */
public final class RequestNotSentException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * The request was not sent.
   *
   * @param cause why not, as the transport reported it
   */
  public RequestNotSentException(Throwable cause) {
    super(cause);
  }
}

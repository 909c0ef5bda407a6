package io.github.domousers.transport;

import java.io.IOException;

/** It is proven that a request did not reach Domo: no byte of it was passed to a connection. */
public final class RequestNotSentException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with the failure that the transport reported. */
  public RequestNotSentException(Throwable cause) {
    super(cause);
  }
}

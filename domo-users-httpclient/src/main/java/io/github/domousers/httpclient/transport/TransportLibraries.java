package io.github.domousers.httpclient.transport;

import io.github.domousers.transport.RequiredLibrary;

/**
 * The libraries of the transport. This class refers to none of their classes, so that it can report
 * when one is missing.
 */
public final class TransportLibraries {

  private static final RequiredLibrary HTTP_CLIENT =
      new RequiredLibrary(
          "Apache HttpClient",
          "5.4.4",
          "org.apache.httpcomponents.client5:httpclient5",
          "httpclient5.version",
          "org.apache.hc.client5.http.io.DetachedSocketFactory",
          null);
  private static final RequiredLibrary HTTP_CORE =
      new RequiredLibrary(
          "Apache HttpCore",
          "5.3.4",
          "org.apache.httpcomponents.core5:httpcore5",
          "httpcore5.version",
          "org.apache.hc.core5.http.protocol.HttpCoreContext",
          "setRequest");
  private static final RequiredLibrary SLF4J =
      new RequiredLibrary(
          "SLF4J",
          "2.0.0",
          "org.slf4j:slf4j-api",
          "slf4j.version",
          "org.slf4j.LoggerFactory",
          null);

  private TransportLibraries() {}

  /**
   * Checks that the libraries are present and not too old, before {@link HttpTransport} is used.
   *
   * @throws IllegalStateException if not; the message names all missing or old libraries, and what
   *     to change in the build
   */
  public static void require() {
    RequiredLibrary.requireAll(TransportLibraries.class, HTTP_CLIENT, HTTP_CORE, SLF4J);
  }

  /** {@return the exception if HttpClient passed {@link #require} but does not link} */
  static IllegalStateException unusable(LinkageError cause) {
    return HTTP_CLIENT.unusable(cause);
  }
}

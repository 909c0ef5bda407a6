package io.github.domousers.testkit.internal.cli;

/** The server cannot be started. The message is complete, and written for the user. */
final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitStatus;

  private StartException(int exitStatus, String message) {
    super(message);
    this.exitStatus = exitStatus;
  }

  /** {@return an exception for a wrong command line} */
  static StartException ofUsage(String message) {
    return new StartException(2, message);
  }

  /** {@return an exception for a correct command line that cannot be carried out} */
  static StartException of(String message) {
    return new StartException(1, message);
  }

  int exitStatus() {
    return exitStatus;
  }
}

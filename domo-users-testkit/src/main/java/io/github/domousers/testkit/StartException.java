package io.github.domousers.testkit;

/** A server that runs by itself cannot start. The message says all of why, for people. */
final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitStatus;

  private StartException(int exitStatus, String message) {
    super(message);
    this.exitStatus = exitStatus;
  }

  /** The command line is wrong. */
  static StartException ofUsage(String message) {
    return new StartException(2, message);
  }

  /** The command line is right, but cannot be followed. */
  static StartException of(String message) {
    return new StartException(1, message);
  }

  int exitStatus() {
    return exitStatus;
  }
}

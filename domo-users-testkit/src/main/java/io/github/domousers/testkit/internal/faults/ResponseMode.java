package io.github.domousers.testkit.internal.faults;

/** How the server responds to a request. */
public enum ResponseMode {
  /** With Domo's response. */
  PASS_THROUGH(false),

  /** With a scripted response. */
  SCRIPTED(false),

  /** With Domo's response, compressed with gzip. */
  COMPRESS(false),

  /** With Domo's response, its body reversed, so that it is not JSON. */
  MALFORMED_BODY(false),

  /** With a FIN instead of a response. */
  DROP(true),

  /** With a RST instead of a response. */
  RESET(true),

  /** With silence, then a FIN. */
  STALL(true),

  /** With the head and half of the body of Domo's response, then a FIN. */
  TRUNCATE(true),

  /** With Domo's response, byte by byte. */
  TRICKLE(true),

  /** With the head of Domo's response, then its body byte by byte. */
  TRICKLE_BODY(true),

  /** With a body that never ends. */
  ENDLESS(true),

  /** With bytes that the test writes. */
  RAW(true);

  private final boolean closing;

  ResponseMode(boolean closing) {
    this.closing = closing;
  }

  /** Whether the server closes the connection afterwards. */
  public boolean isClosing() {
    return closing;
  }
}

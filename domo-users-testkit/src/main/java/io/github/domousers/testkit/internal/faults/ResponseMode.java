package io.github.domousers.testkit.internal.faults;

/** How the server responds to a request. */
public enum ResponseMode {
  /** With Domo's response. */
  PASS_THROUGH,
  /** With a scripted response. */
  SCRIPTED,
  /** With Domo's response, compressed with gzip. */
  COMPRESS,
  /** With Domo's response, its body reversed, so that it is not JSON. */
  MALFORMED_BODY,
  /** With a FIN instead of a response. */
  DROP,
  /** With a RST instead of a response. */
  RESET,
  /** With silence, then a FIN. */
  STALL,
  /** With the head and half of the body of Domo's response, then a FIN. */
  TRUNCATE,
  /** With Domo's response, byte by byte. */
  TRICKLE,
  /** With the head of Domo's response, then its body byte by byte. */
  TRICKLE_BODY,
  /** With a body that never ends. */
  ENDLESS,
  /** With bytes that the test writes. */
  RAW
}

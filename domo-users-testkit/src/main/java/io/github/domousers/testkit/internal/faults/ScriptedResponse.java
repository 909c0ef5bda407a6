package io.github.domousers.testkit.internal.faults;

import java.time.Duration;

/**
 * How the server handles one request: whether and when it carries it out, and how it responds.
 * Immutable.
 *
 * @param mode how to respond
 * @param commits whether the request is carried out before the response
 * @param response the response, if the mode is {@link ResponseMode#SCRIPTED}
 * @param pause the pause of the modes that wait
 * @param delay after how many further requests this one is carried out; 0 for no delay
 * @param raw what to write, if the mode is {@link ResponseMode#RAW}
 */
public record ScriptedResponse(
    ResponseMode mode,
    boolean commits,
    FakeHttpResponse response,
    Duration pause,
    int delay,
    RawResponse raw) {

  private static final FakeHttpResponse UNUSED = FakeHttpResponse.of(500, "text/plain", "");
  private static final RawResponse NOTHING = (connection, body) -> {};

  public static ScriptedResponse of(ResponseMode mode, boolean commits, Duration pause) {
    return new ScriptedResponse(mode, commits, UNUSED, pause, 0, NOTHING);
  }

  public static ScriptedResponse of(FakeHttpResponse response) {
    return new ScriptedResponse(ResponseMode.SCRIPTED, false, response, Duration.ZERO, 0, NOTHING);
  }

  public static ScriptedResponse of(RawResponse raw) {
    return new ScriptedResponse(
        ResponseMode.RAW,
        false,
        FakeHttpResponse.of(200, "application/json", ""),
        Duration.ZERO,
        0,
        raw);
  }

  /** {@return the same, but carried out before the response} */
  public ScriptedResponse afterCommit() {
    return new ScriptedResponse(mode, true, response, pause, 0, raw);
  }

  /** {@return the same, but carried out after so many further requests} */
  public ScriptedResponse commitsAfter(int requests) {
    return new ScriptedResponse(mode, false, response, pause, requests, raw);
  }

  public ScriptedResponse withResponse(FakeHttpResponse other) {
    return new ScriptedResponse(mode, commits, other, pause, delay, raw);
  }

  @Override
  public String toString() {
    return mode
        + (mode == ResponseMode.SCRIPTED ? " " + response.status() : "")
        + (commits ? ", after the commit" : "")
        + (delay > 0 ? ", before a delayed commit" : "");
  }
}

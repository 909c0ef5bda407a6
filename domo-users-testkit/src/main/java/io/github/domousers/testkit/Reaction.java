package io.github.domousers.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * How {@link FakeDomo} is to react to a request, instead of as Domo would: see {@link
 * FakeDomo#next}.
 *
 * <pre>{@code
 * fake.next(status(429).retryAfter(Duration.ofSeconds(2)));
 * fake.next(drop().afterCommit());
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Reaction {

  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

  private final Ending ending;
  private final boolean commits;
  private final Answer answer;
  private final Duration pause;
  private final int lateness;
  private final RawAnswer raw;

  private Reaction(
      Ending ending, boolean commits, Answer answer, Duration pause, int lateness, RawAnswer raw) {
    this.ending = ending;
    this.commits = commits;
    this.answer = answer;
    this.pause = pause;
    this.lateness = lateness;
    this.raw = raw;
  }

  private static Reaction of(Ending ending, boolean commits, Answer answer, Duration pause) {
    return new Reaction(ending, commits, answer, pause, 0, (connection, usualBody) -> {});
  }

  /** A reaction without an answer of its own: what it sends, if anything, is the real one. */
  private static Reaction of(Ending ending, boolean commits, Duration pause) {
    return of(ending, commits, Answer.error(500, "", ""), pause);
  }

  /**
   * Reacts as Domo would: for an operation of several requests, of which a later one is to fail.
   *
   * @return the reaction
   */
  public static Reaction usual() {
    return of(Ending.USUAL, true, Duration.ZERO);
  }

  /**
   * Answers a status, with Domo's error body, and without doing what was asked.
   *
   * @param status the HTTP status
   * @return the reaction
   */
  public static Reaction status(int status) {
    return of(
        Ending.ANSWER, false, Answer.error(status, "Scripted", "As scripted."), Duration.ZERO);
  }

  /**
   * Closes the connection without an answer, and without doing what was asked.
   *
   * @return the reaction
   */
  public static Reaction drop() {
    return of(Ending.DROP, false, Duration.ZERO);
  }

  /**
   * Resets the connection without an answer, and without doing what was asked.
   *
   * @return the reaction
   */
  public static Reaction reset() {
    return of(Ending.RESET, false, Duration.ZERO);
  }

  /**
   * Never answers, without doing what was asked, until the other side or the server closes.
   *
   * @return the reaction
   */
  public static Reaction stall() {
    return stall(FOR_EVER);
  }

  /**
   * Says nothing for a while, without doing what was asked, and closes the connection without an
   * answer.
   *
   * @param pause how long, unless the server is closed before
   * @return the reaction
   */
  public static Reaction stall(Duration pause) {
    return of(Ending.STALL, false, pause);
  }

  /**
   * Does what was asked, and breaks its answer off halfway through the body.
   *
   * @return the reaction
   */
  public static Reaction truncate() {
    return of(Ending.TRUNCATE, true, Duration.ZERO);
  }

  /**
   * Does what was asked, and sends its answer byte by byte.
   *
   * @param pause how long to wait before each byte
   * @return the reaction
   */
  public static Reaction drip(Duration pause) {
    return of(Ending.DRIP, true, pause);
  }

  /**
   * Does what was asked, and sends the head of its answer at once and the body byte by byte.
   *
   * @param pause how long to wait before each byte
   * @return the reaction
   */
  public static Reaction dripBody(Duration pause) {
    return of(Ending.DRIP_BODY, true, pause);
  }

  /**
   * Does what was asked, and answers as usual, but compressed with gzip.
   *
   * @return the reaction
   */
  public static Reaction compress() {
    return of(Ending.COMPRESS, true, Duration.ZERO);
  }

  /**
   * Does what was asked, and begins an answer in JSON that does not end until the other side has
   * enough.
   *
   * @return the reaction
   */
  public static Reaction endless() {
    return of(Ending.ENDLESS, true, Duration.ZERO);
  }

  /**
   * Writes whatever it likes in place of an answer, without doing what was asked, and closes the
   * connection.
   *
   * @param answer what to write
   * @return the reaction
   */
  public static Reaction raw(RawAnswer answer) {
    return new Reaction(
        Ending.RAW, false, Answer.of(200, "application/json", ""), Duration.ZERO, 0, answer);
  }

  /**
   * Does what was asked, and sends its answer with the body back to front, so that it is no JSON.
   *
   * @return the reaction
   */
  public static Reaction garble() {
    return of(Ending.GARBLE, true, Duration.ZERO);
  }

  /**
   * Does what was asked, and closes the connection without an answer.
   *
   * @return the reaction
   */
  public static Reaction commitThenDrop() {
    return drop().afterCommit();
  }

  /**
   * The same, after doing what was asked.
   *
   * @return the reaction
   */
  public Reaction afterCommit() {
    return new Reaction(ending, true, answer, pause, 0, raw);
  }

  /**
   * The same, with what was asked done only later, as when a request is held up on its way: after
   * so many further requests, whatever was the reaction to them, and before the last of these is
   * answered. Until then nothing shows of it, and its own answer is lost.
   *
   * @param requests how many further requests, from 1; those for access tokens count
   * @return the reaction
   * @throws IllegalArgumentException if it is less than 1
   */
  public Reaction commitsAfter(int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("requests must be 1 or more, but is " + requests + ".");
    }
    return new Reaction(ending, false, answer, pause, requests, raw);
  }

  /**
   * The same status with another body.
   *
   * @param contentType the header {@code Content-Type}
   * @param body the body
   * @return the reaction
   */
  public Reaction body(String contentType, String body) {
    return withAnswer(Answer.of(answer.status(), contentType, body));
  }

  /**
   * The same status with a body that has no {@code Content-Type}.
   *
   * @param body the body
   * @return the reaction
   */
  public Reaction untyped(String body) {
    return withAnswer(new Answer(answer.status(), Map.of(), body));
  }

  /**
   * The same status with one more header.
   *
   * @param name the header's name
   * @param value the header's value
   * @return the reaction
   */
  public Reaction header(String name, String value) {
    return withAnswer(answer.withHeader(name, value));
  }

  /**
   * The same status with the header {@code Retry-After}, in seconds. For its other forms, such as a
   * date, see {@link #header}.
   *
   * @param wait the wait; what is not a whole number of seconds gets a fraction, such as {@code
   *     2.5}, as some servers send it
   * @return the reaction
   */
  public Reaction retryAfter(Duration wait) {
    BigDecimal seconds =
        BigDecimal.valueOf(wait.toSeconds()).add(BigDecimal.valueOf(wait.toNanosPart(), 9));
    return header("Retry-After", seconds.stripTrailingZeros().toPlainString());
  }

  private Reaction withAnswer(Answer other) {
    return new Reaction(ending, commits, other, pause, lateness, raw);
  }

  @Override
  public String toString() {
    return "Reaction["
        + ending
        + (ending == Ending.ANSWER ? " " + answer.status() : "")
        + (commits ? ", after the commit" : "")
        + (lateness > 0 ? ", long before the commit" : "")
        + "]";
  }

  Ending ending() {
    return ending;
  }

  boolean commits() {
    return commits;
  }

  Answer answer() {
    return answer;
  }

  Duration pause() {
    return pause;
  }

  /** After how many further requests what was asked is done; 0 if that is not put off. */
  int lateness() {
    return lateness;
  }

  RawAnswer raw() {
    return raw;
  }

  /** What goes over the wire in place of an answer, well-formed or not. */
  @FunctionalInterface
  public interface RawAnswer {

    /**
     * Writes to the connection. It may take its time, and need not end as long as the other side
     * goes on reading.
     *
     * @param connection what to write to: below HTTP, and above TLS if there is any; it fails once
     *     the other side has closed it, and need not be closed
     * @param usualBody the body of the answer that this one is in place of; empty if what was asked
     *     was not done
     * @throws IOException if the other side has had enough
     * @throws InterruptedException if the server was closed while this waited
     */
    void write(OutputStream connection, String usualBody) throws IOException, InterruptedException;
  }

  /** What becomes of the answer. */
  enum Ending {
    USUAL,
    ANSWER,
    COMPRESS,
    GARBLE,
    DROP,
    RESET,
    STALL,
    TRUNCATE,
    DRIP,
    DRIP_BODY,
    ENDLESS,
    RAW
  }
}

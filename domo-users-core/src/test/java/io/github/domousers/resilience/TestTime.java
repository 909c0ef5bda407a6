package io.github.domousers.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that advances only by {@link #pass} and by sleeps, which return at once. */
final class TestTime extends Clock {

  private final List<Duration> sleeps = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private double chance;

  /** Random numbers are at their maximum, so waits are as long as possible. */
  TestTime() {
    this(Math.nextDown(1.0));
  }

  TestTime(double chance) {
    this.chance = chance;
  }

  void pass(Duration time) {
    passed = passed.plus(time);
  }

  void chance(double chance) {
    this.chance = chance;
  }

  /** The waits so far, in milliseconds, rounded. */
  List<Long> waits() {
    return sleeps.stream().map(wait -> Math.round(wait.toNanos() / 1e6)).toList();
  }

  TimeSource timeSource() {
    return new TimeSource(
        () -> Long.MAX_VALUE - 1 + passed.toNanos(), // Any origin is allowed, so it may overflow.
        () -> chance,
        wait -> {
          Thread.sleep(0); // Throws if the thread is interrupted.
          sleeps.add(wait);
          pass(wait);
        });
  }

  @Override
  public Instant instant() {
    return People.NOW.plus(passed);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}

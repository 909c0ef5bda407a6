package io.github.domousers.sync;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock whose time a test sets. */
final class SettableClock extends Clock {

  private volatile Instant time;

  SettableClock(Instant time) {
    this.time = time;
  }

  void set(Instant time) {
    this.time = time;
  }

  @Override
  public Instant instant() {
    return time;
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

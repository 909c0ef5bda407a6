package io.github.domousers.resilience;

import java.time.Clock;
import java.time.Duration;

/** The options of a {@link ReliableUserGateway.Builder}, which documents them. */
record Settings(
    int maxAttempts,
    BackOff backOff,
    Duration maxRetryAfter,
    Clock clock,
    Duration clockTolerance,
    boolean createRepeatable,
    Invites invites,
    ResilienceListener listener,
    TimeSource timeSource) {}

package io.github.domousers.resilience;

import java.time.Clock;
import java.time.Duration;

/**
 * What a {@link ReliableUserGateway.Builder} was told.
 *
 * @param maxAttempts how many attempts a call has
 * @param backOff the waits between them
 * @param maxRetryAfter the longest wait that Domo may ask for
 * @param clock tells when a create was sent
 * @param clockTolerance how far Domo's clock may be behind that one
 * @param createRepeatable whether a create of unknown outcome may be sent again when nobody is
 *     found
 * @param invites where invites may go
 * @param listener is told of retries and reconciliations
 * @param timeSource real time and chance, but in tests
 */
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

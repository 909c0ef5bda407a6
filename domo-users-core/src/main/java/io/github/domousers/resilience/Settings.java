package io.github.domousers.resilience;

import java.time.Clock;
import java.time.Duration;

/**
 * What a {@link ReliableUserGateway.Builder} was told.
 *
 * @param attempts how many attempts a call has
 * @param backOff the waits between them
 * @param longestRetryAfter the longest wait that Domo may ask for
 * @param clock tells when a create was sent
 * @param clockTolerance how far Domo's clock may be behind that one
 * @param createRepeatable whether a create of unknown outcome may be sent again when nobody is
 *     found
 * @param invites where invites may go
 * @param listener is told of retries and reconciliations
 * @param timing real time and chance, but in tests
 */
record Settings(
    int attempts,
    BackOff backOff,
    Duration longestRetryAfter,
    Clock clock,
    Duration clockTolerance,
    boolean createRepeatable,
    Invites invites,
    ResilienceListener listener,
    Timing timing) {}

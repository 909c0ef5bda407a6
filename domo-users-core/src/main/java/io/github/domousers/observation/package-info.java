/**
 * Metrics and traces with Micrometer Observation, which is an optional dependency: of the attempts
 * of each operation ({@link io.github.domousers.observation.ObservedUserGateway}), of retries and
 * reconciliations ({@link io.github.domousers.observation.ObservedResilience}), and of waits for
 * the rate limiter ({@link io.github.domousers.observation.ObservedRateLimiter}). Nothing else in
 * the library depends on Micrometer.
 *
 * <p>No observation contains an email address, a name, a user id, a token or the message of an
 * exception, and no failure of an observation handler affects a call.
 */
@NullMarked
package io.github.domousers.observation;

import org.jspecify.annotations.NullMarked;

/**
 * Rate limits over Bucket4j, which is an optional dependency: {@link
 * io.github.domousers.ratelimit.BucketRateLimiter}. Nothing else in the library depends on
 * Bucket4j.
 */
@NullMarked
package io.github.domousers.ratelimit;

import org.jspecify.annotations.NullMarked;

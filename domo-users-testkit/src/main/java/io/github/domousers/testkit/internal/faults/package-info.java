/**
 * Responses of the fake server and what can go wrong with them on a connection: drops, resets,
 * stalls, truncated and malformed bodies.
 *
 * <p>Internal: the module does not export this package. It depends on no other package of the
 * testkit.
 */
@NullMarked
package io.github.domousers.testkit.internal.faults;

import org.jspecify.annotations.NullMarked;

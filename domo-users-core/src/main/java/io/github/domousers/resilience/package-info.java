/**
 * {@link io.github.domousers.resilience.ReliableUserGateway} decorates any {@link
 * io.github.domousers.port.UserGateway}: it retries what is safe to retry, and finds out what
 * became of a create with an unknown outcome.
 *
 * <p>This package depends on the port, not on what implements it.
 */
@NullMarked
package io.github.domousers.resilience;

import org.jspecify.annotations.NullMarked;

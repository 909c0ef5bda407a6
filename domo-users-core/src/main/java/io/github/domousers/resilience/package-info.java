/**
 * Retries, as far as that is safe, and finds out what became of a create whose response was lost:
 * {@link io.github.domousers.resilience.ReliableUserGateway}, a decorator of any {@link
 * io.github.domousers.port.UserGateway}.
 *
 * <p>It knows the port and nothing of what is behind it.
 */
@NullMarked
package io.github.domousers.resilience;

import org.jspecify.annotations.NullMarked;

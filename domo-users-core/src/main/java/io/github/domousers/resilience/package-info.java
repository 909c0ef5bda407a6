/**
 * Tries again what failed, as far as that is safe, and finds out what became of a create whose
 * answer was lost: {@link io.github.domousers.resilience.ReliableUserGateway}, a decorator of any
 * {@link io.github.domousers.port.UserGateway}.
 *
 * <p>Knows the port and nothing of what is behind it. The only package that sees Failsafe, of which
 * its public types show nothing.
 */
@NullMarked
package io.github.domousers.resilience;

import org.jspecify.annotations.NullMarked;

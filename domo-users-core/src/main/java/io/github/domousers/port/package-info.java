/**
 * The outbound port: {@link io.github.domousers.port.UserGateway}, through which an application
 * reaches the users of a Domo instance, and the family of exceptions that tell what happened when a
 * call failed.
 *
 * <p>Domain types only. Nothing of any transport, of HTTP's machinery or of JSON may be in it.
 *
 * @serial exclude
 */
@NullMarked
package io.github.domousers.port;

import org.jspecify.annotations.NullMarked;

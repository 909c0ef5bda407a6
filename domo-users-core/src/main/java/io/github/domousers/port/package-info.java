/**
 * The outbound port: {@link io.github.domousers.port.UserGateway}, through which an application
 * manages the users of a Domo instance, and the exceptions for its failures.
 *
 * <p>It consists of domain types, and contains nothing of HTTP, JSON or a transport.
 *
 * @serial exclude
 */
@NullMarked
package io.github.domousers.port;

import org.jspecify.annotations.NullMarked;

/**
 * Contract suites for gateways over HTTP: what they send, what they make of a response, and how
 * they handle connections, TLS, proxies and access tokens.
 *
 * <p>Internal: {@link io.github.domousers.testkit.contract.UserGatewayHttpContract} composes them.
 */
@NullMarked
package io.github.domousers.testkit.internal.contract.http;

import org.jspecify.annotations.NullMarked;

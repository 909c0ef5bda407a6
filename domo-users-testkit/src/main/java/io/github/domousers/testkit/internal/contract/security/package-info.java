/**
 * Contract suites for the security of gateways over HTTP: privacy, exact encoding, and malicious
 * responses.
 *
 * <p>Internal: {@link io.github.domousers.testkit.contract.UserGatewayHttpContract} and {@link
 * io.github.domousers.testkit.contract.MaliciousResponseContract} compose them.
 */
@NullMarked
package io.github.domousers.testkit.internal.contract.security;

import org.jspecify.annotations.NullMarked;

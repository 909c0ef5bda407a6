/**
 * Contract suites for whoever implements {@link io.github.domousers.port.UserGateway}: extend
 * {@link io.github.domousers.testkit.contract.UserGatewayHttpContract} in a test of your own, and
 * say how your adapter is connected, and {@link io.github.domousers.testkit.contract.StormContract}
 * in another.
 *
 * <p>JUnit 5 is needed for this package, and for no other of the testkit: add {@code junit-jupiter}
 * to your test dependencies. Every test is final; what a gateway cannot do cannot be left out.
 */
@NullMarked
package io.github.domousers.testkit.contract;

import org.jspecify.annotations.NullMarked;

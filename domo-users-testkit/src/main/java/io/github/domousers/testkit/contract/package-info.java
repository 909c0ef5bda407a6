/**
 * Contracts for authors of a {@link io.github.domousers.port.UserGateway}: extend {@link
 * io.github.domousers.testkit.contract.UserGatewayHttpContract} in a test class, and connect your
 * adapter in its one method; {@link io.github.domousers.testkit.contract.FaultInjectionContract} in
 * another; and {@link io.github.domousers.testkit.contract.MaliciousResponseContract} in a third.
 *
 * <p>Each contract composes suites of tests, one per concern, as nested classes. Every test is
 * final, and has a limit, so that a broken adapter fails instead of hanging.
 *
 * <p>This package needs JUnit 5.11 or newer, and no other package of the testkit does: add {@code
 * junit-jupiter} to your test dependencies.
 */
@NullMarked
package io.github.domousers.testkit.contract;

import org.jspecify.annotations.NullMarked;

/**
 * Fakes of Domo for tests: {@link io.github.domousers.testkit.InMemoryUserGateway}, a gateway
 * without a network, and {@link io.github.domousers.testkit.FakeDomo}, a server for HTTP clients.
 * Neither needs a test framework.
 *
 * <p>This package contains only what the tests of an application use, and {@link
 * io.github.domousers.testkit.GatewayTarget}, which the contracts for adapters pass to a test; the
 * implementation is in the packages below {@code internal}. Nothing in the testkit uses the core's
 * HTTP and JSON code: the fake server reads and writes JSON on its own, so that it is an
 * independent witness.
 */
@NullMarked
package io.github.domousers.testkit;

import org.jspecify.annotations.NullMarked;

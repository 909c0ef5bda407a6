/**
 * What the tests of an application need in Domo's place: {@link
 * io.github.domousers.testkit.InMemoryUserGateway}, a gateway without a network, and {@link
 * io.github.domousers.testkit.FakeDomo}, a server for what speaks HTTP. Neither needs a test
 * framework.
 *
 * <p>Both keep their users in the same store. Nothing here uses the core's protocol: the fake
 * server reads and writes JSON on its own, so that a mistake there cannot agree with itself.
 */
@NullMarked
package io.github.domousers.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * Contract suites for every gateway, and for gateways over HTTP: one class per concern, and what
 * the suites share.
 *
 * <p>Internal: the module does not export this package, and the contracts in {@code
 * testkit.contract} compose the suites.
 */
@NullMarked
package io.github.domousers.testkit.internal.contract;

import org.jspecify.annotations.NullMarked;

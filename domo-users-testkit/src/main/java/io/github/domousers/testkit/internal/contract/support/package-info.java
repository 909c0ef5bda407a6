/**
 * What the contract suites share: the base classes, the users and calls of the tests, and waits
 * with a limit.
 *
 * <p>Internal: the module does not export this package. Only the packages of the suites and {@code
 * testkit.contract} use it.
 */
@NullMarked
package io.github.domousers.testkit.internal.contract.support;

import org.jspecify.annotations.NullMarked;

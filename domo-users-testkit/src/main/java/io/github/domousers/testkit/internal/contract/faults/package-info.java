/**
 * Contract suites that inject faults: random ones, delayed commits, and a killed process.
 *
 * <p>Internal: {@link io.github.domousers.testkit.contract.FaultInjectionContract} composes them.
 */
@NullMarked
package io.github.domousers.testkit.internal.contract.faults;

import org.jspecify.annotations.NullMarked;

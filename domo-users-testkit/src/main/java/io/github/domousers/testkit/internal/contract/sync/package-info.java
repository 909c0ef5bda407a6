/**
 * Contract suites for the sync of a whole directory over a gateway.
 *
 * <p>Internal: {@link io.github.domousers.testkit.contract.SyncContract} composes them.
 */
@NullMarked
package io.github.domousers.testkit.internal.contract.sync;

import org.jspecify.annotations.NullMarked;

/**
 * Measures large syncs: the rate at which changes are applied, the time to read a list with several
 * readers, and the memory of a plan. {@link io.github.domousers.benchmarks.sync.SyncMeasurements}
 * runs all of them.
 */
@NullMarked
package io.github.domousers.benchmarks.sync;

import org.jspecify.annotations.NullMarked;

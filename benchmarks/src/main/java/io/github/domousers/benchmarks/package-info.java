/**
 * Measures the cost of a call with and without this library. Each client is a constant of {@link
 * io.github.domousers.benchmarks.Client}; {@link io.github.domousers.benchmarks.Benchmarks} runs
 * all of them, and the measurements of syncs.
 */
@NullMarked
package io.github.domousers.benchmarks;

import org.jspecify.annotations.NullMarked;

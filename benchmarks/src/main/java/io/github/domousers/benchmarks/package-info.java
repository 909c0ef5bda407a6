/**
 * Measures what a call costs through this library, beside what it costs without. Each client is a
 * constant of {@link io.github.domousers.benchmarks.Client}; {@link
 * io.github.domousers.benchmarks.Benchmarks} runs them all.
 */
@NullMarked
package io.github.domousers.benchmarks;

import org.jspecify.annotations.NullMarked;

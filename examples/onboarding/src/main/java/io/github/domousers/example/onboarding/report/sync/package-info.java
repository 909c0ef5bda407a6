/** Prints the plans of a sync, and what became of their rows. */
@NullMarked
package io.github.domousers.example.onboarding.report.sync;

import org.jspecify.annotations.NullMarked;

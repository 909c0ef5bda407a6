/**
 * Checks a release before it is published. {@code CheckRelease} reads the staging directory and
 * writes the bundle for Maven Central; {@code ThrowAwayKey} creates a key for rehearsals; {@code
 * CompareBuilds} checks that builds are reproducible.
 */
@NullMarked
package io.github.domousers.release;

import org.jspecify.annotations.NullMarked;

/**
 * Reads people from a CSV file: its format, its header, and the value of each cell. Writes users to
 * such a file.
 */
@NullMarked
package io.github.domousers.example.onboarding.people;

import org.jspecify.annotations.NullMarked;

/**
 * Writes a plan, and what became of its rows, as a static HTML page for a person who reviews it.
 * The markup is in the template {@code review.ftlh}; the classes select what it shows.
 */
@NullMarked
package io.github.domousers.example.onboarding.html;

import org.jspecify.annotations.NullMarked;

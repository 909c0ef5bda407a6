/**
 * Reads Domo's whole list of users with several requests at a time, and notices if it changes
 * meanwhile. For the sync.
 */
@NullMarked
package io.github.domousers.internal.reading;

import org.jspecify.annotations.NullMarked;

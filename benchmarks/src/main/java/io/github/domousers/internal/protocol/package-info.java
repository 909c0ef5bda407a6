/** Measures what only this package of the core sees. */
@NullMarked
package io.github.domousers.internal.protocol;

import org.jspecify.annotations.NullMarked;

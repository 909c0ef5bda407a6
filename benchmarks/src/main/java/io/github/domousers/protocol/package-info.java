/** Measures what only this package of the core sees. */
@NullMarked
package io.github.domousers.protocol;

import org.jspecify.annotations.NullMarked;

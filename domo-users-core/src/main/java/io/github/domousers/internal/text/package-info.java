/**
 * Text functions of the core: which characters are white space or invisible, how to strip them, and
 * how to mask personal data.
 *
 * <p>Internal: the module does not export this package. It depends on nothing else of this library.
 */
@NullMarked
package io.github.domousers.internal.text;

import org.jspecify.annotations.NullMarked;

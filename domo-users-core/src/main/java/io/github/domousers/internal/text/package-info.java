/**
 * What the rest of the core needs to know about characters and text: which characters are white
 * space, which ones a reader cannot see, and how to strip them.
 *
 * <p>Internal: the module does not export this package. It depends on nothing else of this library.
 */
@NullMarked
package io.github.domousers.internal.text;

import org.jspecify.annotations.NullMarked;

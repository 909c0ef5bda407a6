/**
 * The command line that runs {@link io.github.domousers.testkit.FakeDomo} as a process, for clients
 * in any language.
 *
 * <p>Internal: the module does not export this package. Start it with {@code
 * io.github.domousers.testkit.FakeDomo}.
 */
@NullMarked
package io.github.domousers.testkit.internal.cli;

import org.jspecify.annotations.NullMarked;

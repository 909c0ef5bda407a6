/**
 * The fake Domo server: its endpoints for users and access tokens, over HttpCore 5. It reads and
 * writes JSON on its own and shares no code with the core's protocol, so that it is an independent
 * witness of what an adapter sends.
 *
 * <p>Internal: the module does not export this package.
 */
@NullMarked
package io.github.domousers.testkit.internal.server;

import org.jspecify.annotations.NullMarked;

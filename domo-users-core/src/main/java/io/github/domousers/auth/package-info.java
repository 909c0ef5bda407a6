/**
 * How a gateway comes by the access token that Domo asks for.
 *
 * <p>This package depends on the port and on nothing else of this library: it knows tokens, not how
 * they travel.
 */
@NullMarked
package io.github.domousers.auth;

import org.jspecify.annotations.NullMarked;

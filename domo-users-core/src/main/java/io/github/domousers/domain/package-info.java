/**
 * The users of a Domo instance: what one asks for ({@link io.github.domousers.domain.NewUser}), and
 * what Domo answers ({@link io.github.domousers.domain.User}).
 *
 * <p>Immutable values that know nothing of HTTP or JSON. This package depends on the validation
 * rules and on nothing else of this library.
 */
@NullMarked
package io.github.domousers.domain;

import org.jspecify.annotations.NullMarked;

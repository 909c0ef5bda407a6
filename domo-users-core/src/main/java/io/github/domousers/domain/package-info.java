/**
 * The users of a Domo instance: {@link io.github.domousers.domain.NewUser} is what to create, and
 * {@link io.github.domousers.domain.User} is what Domo returns.
 *
 * <p>Immutable values without any HTTP or JSON. This package depends only on the validation rules
 * and internal text functions.
 */
@NullMarked
package io.github.domousers.domain;

import org.jspecify.annotations.NullMarked;

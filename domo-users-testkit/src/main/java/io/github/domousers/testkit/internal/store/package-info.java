/**
 * The users of a fake Domo instance: the attributes, the roles and the rules that {@link
 * io.github.domousers.testkit.InMemoryUserGateway} and {@link io.github.domousers.testkit.FakeDomo}
 * share, and users as JSON.
 *
 * <p>Internal: the module does not export this package. It depends on no other package of the
 * testkit.
 */
@NullMarked
package io.github.domousers.testkit.internal.store;

import org.jspecify.annotations.NullMarked;

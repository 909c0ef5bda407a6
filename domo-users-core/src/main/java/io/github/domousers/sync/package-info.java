/**
 * {@link io.github.domousers.sync.DirectorySync} compares a list of people with the users of a Domo
 * instance, and returns the changes as a {@link io.github.domousers.sync.SyncPlan}.
 *
 * <p>This package works over a {@link io.github.domousers.resilience.ReliableUserGateway}. What is
 * not public here reads Domo's list, matches it with the source, and checks the result.
 */
@NullMarked
package io.github.domousers.sync;

import org.jspecify.annotations.NullMarked;

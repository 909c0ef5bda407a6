/**
 * Several processes that create Domo users and share one rate limit, over an embedded Hazelcast
 * cluster. {@link io.github.domousers.example.fleet.Fleet} starts the processes, {@link
 * io.github.domousers.example.fleet.FleetNode} is one of them, and {@link
 * io.github.domousers.example.fleet.SharedLimit} is what they share.
 */
@NullMarked
package io.github.domousers.example.fleet;

import org.jspecify.annotations.NullMarked;

/**
 * SPI for authors of adapters: {@link io.github.domousers.transport.DomoApi} is Domo's HTTP
 * endpoints over plain values, which an adapter implements over an HTTP client, and the other types
 * are what it exchanges and needs for that.
 *
 * <p>Nothing here depends on another package of this library, on JSON, or on an HTTP client.
 */
@NullMarked
package io.github.domousers.transport;

import org.jspecify.annotations.NullMarked;

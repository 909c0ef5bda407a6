/**
 * SPI for authors of adapters: {@link io.github.domousers.transport.DomoApi} is Domo's HTTP
 * endpoints over plain values, which an adapter implements with an HTTP client. The other types are
 * its arguments and results, and help to implement it.
 *
 * <p>Nothing here depends on another package of this library, on JSON, or on an HTTP client.
 */
@NullMarked
package io.github.domousers.transport;

import org.jspecify.annotations.NullMarked;

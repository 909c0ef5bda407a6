/**
 * The adapter over OpenFeign: {@link io.github.domousers.feign.FeignUserGateway}.
 *
 * <p>It carries requests, and decides nothing about what they or their responses mean. It depends
 * on the core, on Feign, and on the transport of the HttpClient adapter.
 */
@NullMarked
package io.github.domousers.feign;

import org.jspecify.annotations.NullMarked;

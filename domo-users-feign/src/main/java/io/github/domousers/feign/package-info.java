/**
 * The adapter over OpenFeign: {@link io.github.domousers.feign.FeignUserGateway}.
 *
 * <p>It carries requests, and decides nothing about what they or their answers mean. It depends on
 * the core, on Feign and on the HttpClient 5 under it, and on no other adapter.
 */
@NullMarked
package io.github.domousers.feign;

import org.jspecify.annotations.NullMarked;

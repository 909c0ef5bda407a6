/**
 * The adapter over OpenFeign: {@link io.github.domousers.feign.FeignUserGateway}. It carries
 * requests, and does not interpret responses.
 */
@NullMarked
package io.github.domousers.feign;

import org.jspecify.annotations.NullMarked;

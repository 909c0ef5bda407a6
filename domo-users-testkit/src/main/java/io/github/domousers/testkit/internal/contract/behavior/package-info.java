/**
 * Contract suites for every gateway, with or without a network: one class per operation.
 *
 * <p>Internal: {@link io.github.domousers.testkit.contract.UserGatewayContract} composes them.
 */
@NullMarked
package io.github.domousers.testkit.internal.contract.behavior;

import org.jspecify.annotations.NullMarked;

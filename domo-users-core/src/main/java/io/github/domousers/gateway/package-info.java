/**
 * SPI for authors of adapters: {@link io.github.domousers.gateway.DomoUserGateway} implements
 * {@link io.github.domousers.port.UserGateway} over any {@link
 * io.github.domousers.transport.DomoApi}, and {@link
 * io.github.domousers.gateway.DomoUserGatewayBuilder} has the options of all adapters.
 */
@NullMarked
package io.github.domousers.gateway;

import org.jspecify.annotations.NullMarked;

/**
 * Domo's wire protocol without a transport. An adapter implements {@link
 * io.github.domousers.protocol.DomoApi}, which carries requests and decides nothing; {@link
 * io.github.domousers.protocol.DomoUserGateway} is the port's one implementation over it: JSON,
 * tokens, and what each answer means.
 *
 * <p>This is the only package of the core that sees Jackson, and only its streaming API. Nothing
 * here knows an HTTP client.
 */
@NullMarked
package io.github.domousers.protocol;

import org.jspecify.annotations.NullMarked;

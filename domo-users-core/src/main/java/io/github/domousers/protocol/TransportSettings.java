package io.github.domousers.protocol;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a transport is told of how to reach Domo; checked by {@link DomoUserGateway.Builder}.
 *
 * @param baseUrl scheme, host, port and path, without a slash at the end
 * @param connectTimeout how long the connection and its TLS handshake may take
 * @param poolTimeout how long to wait for a connection of the pool
 * @param answerTimeout how long an answer may take, from sending the request to the answer's last
 *     byte
 * @param sslContext what decides whom to trust, or {@code null} for the JVM's own
 * @param userAgent the value of the header {@code User-Agent}
 */
public record TransportSettings(
    String baseUrl,
    Duration connectTimeout,
    Duration poolTimeout,
    Duration answerTimeout,
    @Nullable SSLContext sslContext,
    String userAgent) {}

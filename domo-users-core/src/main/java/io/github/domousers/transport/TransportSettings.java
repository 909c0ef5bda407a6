package io.github.domousers.transport;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a transport reaches Domo. The gateway's builder has checked all values.
 *
 * @param baseUrl scheme, host, port and path, without a slash at the end
 * @param connectTimeout how long the server may be silent while connecting
 * @param connectionRequestTimeout how long to wait for a connection from the pool
 * @param requestTimeout how long a request may take, from sending it to the last byte of its
 *     response
 * @param sslContext decides which certificates are trusted, or {@code null} for the JVM's default
 */
public record TransportSettings(
    String baseUrl,
    Duration connectTimeout,
    Duration connectionRequestTimeout,
    Duration requestTimeout,
    @Nullable SSLContext sslContext,
    String userAgent) {}

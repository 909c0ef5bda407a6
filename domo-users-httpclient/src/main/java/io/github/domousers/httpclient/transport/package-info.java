/**
 * The HTTP transport of both adapters, {@link
 * io.github.domousers.httpclient.transport.HttpTransport}: Apache HttpClient 5, configured so that
 * no request is sent twice, and every failure says whether the request was sent.
 *
 * <p>It is exported only to the Feign adapter, and depends on the core's transport types and
 * HttpClient.
 */
@NullMarked
package io.github.domousers.httpclient.transport;

import org.jspecify.annotations.NullMarked;

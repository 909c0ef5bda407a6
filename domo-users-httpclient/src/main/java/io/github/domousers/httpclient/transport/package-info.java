/**
 * The HTTP transport of both adapters: Apache HttpClient 5, set up so that no request is sent
 * twice, and so that every failure says whether the request was sent. {@link
 * io.github.domousers.httpclient.transport.HttpTransport} is the way in.
 *
 * <p>Only the adapters use this package: it is exported to the Feign adapter and to no other
 * module. It depends on the core's transport types and on HttpClient.
 */
@NullMarked
package io.github.domousers.httpclient.transport;

import org.jspecify.annotations.NullMarked;

/**
 * The adapter over Apache HttpClient 5: {@link
 * io.github.domousers.httpclient.HttpClientUserGateway}.
 *
 * <p>It carries requests, and decides nothing about what they or their answers mean. It depends on
 * the core and on HttpClient, and on no other adapter.
 */
@NullMarked
package io.github.domousers.httpclient;

import org.jspecify.annotations.NullMarked;

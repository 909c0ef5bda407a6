/**
 * The adapter over Apache HttpClient 5: {@link
 * io.github.domousers.httpclient.HttpClientUserGateway}. It carries requests, and does not
 * interpret responses.
 */
@NullMarked
package io.github.domousers.httpclient;

import org.jspecify.annotations.NullMarked;

/**
 * Access tokens: requests them with client credentials, and caches them. A missing token is a value
 * here, not an exception, because each call that needed it throws an exception with the operation
 * of that call.
 */
@NullMarked
package io.github.domousers.internal.oauth;

import org.jspecify.annotations.NullMarked;

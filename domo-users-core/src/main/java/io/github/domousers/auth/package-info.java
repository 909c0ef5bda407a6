/**
 * Access tokens and client credentials. This package depends only on the port, and contains nothing
 * of HTTP.
 */
@NullMarked
package io.github.domousers.auth;

import org.jspecify.annotations.NullMarked;

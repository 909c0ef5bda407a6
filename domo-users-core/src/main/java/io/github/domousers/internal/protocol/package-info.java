/**
 * Domo's wire protocol: builds requests, parses responses, and maps them to results and exceptions.
 *
 * <p>Only this package and {@code internal.oauth} use Jackson, and only its streaming API. Nothing
 * here depends on an HTTP client.
 */
@NullMarked
package io.github.domousers.internal.protocol;

import org.jspecify.annotations.NullMarked;

package io.github.domousers.internal.oauth;

import io.github.domousers.auth.AccessToken;
import io.github.domousers.port.Identity;
import java.time.Duration;

/**
 * An access token, with what the token response says about it.
 *
 * @param lifetime how long it is valid after it was requested
 * @param owner the instance and the user that it was issued to
 */
public record IssuedToken(AccessToken token, Duration lifetime, Identity owner) {}

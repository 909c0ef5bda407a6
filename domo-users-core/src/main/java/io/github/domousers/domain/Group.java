package io.github.domousers.domain;

import org.jspecify.annotations.Nullable;

/**
 * A group that a user belongs to. Every user is in the group {@code Default}.
 *
 * @param name the group's name, or {@code null} if Domo did not return it
 */
public record Group(long id, @Nullable String name) {}

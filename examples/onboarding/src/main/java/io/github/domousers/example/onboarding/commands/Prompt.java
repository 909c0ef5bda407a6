package io.github.domousers.example.onboarding.commands;

import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. */
@FunctionalInterface
public interface Prompt {

  /** Shows a question, and waits for the answer: a line, or {@code null} if there comes none. */
  @Nullable String ask(String question);
}

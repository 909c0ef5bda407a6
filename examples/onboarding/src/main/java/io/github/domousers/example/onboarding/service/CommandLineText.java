package io.github.domousers.example.onboarding.service;

import io.github.domousers.example.onboarding.report.Texts;
import java.util.Optional;

/**
 * Recognizes text of the command line or the environment that the JVM could not decode.
 *
 * <p>The JVM decodes both with the character encoding of the locale ({@code sun.jnu.encoding};
 * since JDK 18 that is not the default charset, which is always UTF-8), and replaces each byte that
 * is not valid there by {@code U+FFFD}.
 */
public final class CommandLineText {

  private CommandLineText() {}

  /** Returns what is wrong with the first argument that could not be decoded, if there is one. */
  public static Optional<String> problem(Iterable<String> arguments) {
    int position = 0;
    for (String argument : arguments) {
      position++;
      if (Texts.isDamaged(argument)) {
        return Optional.of("Argument " + position + " could not be decoded: " + remedy());
      }
    }
    return Optional.empty();
  }

  /** Continues a message that something could not be decoded. */
  public static String remedy() {
    return remedy(System.getProperty("sun.jnu.encoding", "unknown"));
  }

  public static String remedy(String encoding) {
    return encoding.equalsIgnoreCase("UTF-8")
        ? "it is not in UTF-8, the encoding of this environment. Pass it in UTF-8, or set the"
            + " environment variable LC_ALL to a locale with its encoding."
        : "the encoding of this environment is "
            + encoding
            + ". Set the environment variable LC_ALL to a UTF-8 locale that is installed, such as"
            + " LC_ALL=C.UTF-8, and run the command again.";
  }
}

package io.github.domousers.example.onboarding.service;

import io.github.domousers.example.onboarding.report.Strings;
import java.util.Optional;

/**
 * Detects arguments and environment variables that the JVM could not decode.
 *
 * <p>The JVM decodes both with the encoding of the locale ({@code sun.jnu.encoding}, which since
 * JDK 18 is not the default charset), and replaces each invalid byte with {@code U+FFFD}.
 */
public final class CommandLineText {

  private CommandLineText() {}

  /** {@return a message for the first argument that could not be decoded, if there is one} */
  public static Optional<String> problem(Iterable<String> arguments) {
    int position = 0;
    for (String argument : arguments) {
      position++;
      if (Strings.isDamaged(argument)) {
        return Optional.of("Argument " + position + " could not be decoded: " + remedy());
      }
    }
    return Optional.empty();
  }

  /** {@return the second part of a message that something could not be decoded} */
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

package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.NewUser;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes personal data and control characters from output. Email addresses and access tokens are
 * recognized in any text; names and phone numbers only for a known person.
 */
public final class Redaction {

  private static final int MIN_LENGTH = 3;

  /** The part of an email address before the at sign: quoted, or without special characters. */
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "(?:\"[^\"]*+\"|(?:(?<!#)|(?<=%40))(#)(?:(?!%40)#)*+)(@|%40)"
              .replace("#", "[^\\s@<>\"(),;:=&?]"));

  private static final Pattern TOKEN =
      Pattern.compile("(?i)\\b((?:bearer|basic)\\s+)[^\\s,;\"]++|(?-i)eyJ[\\w-]++(?:\\.[\\w-]*+)+");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]+");

  /** Matches nothing. */
  private static final String NOTHING = "(?!)";

  private final Pattern data;

  private Redaction(Pattern data) {
    this.data = data;
  }

  /** {@return a redaction of this person's data} The role is not personal data. */
  public static Redaction of(NewUser person) {
    Stream<@Nullable String> values =
        Stream.of(
            person.name(),
            person.email(),
            person.title(),
            person.alternateEmail(),
            person.phone(),
            person.location(),
            person.employeeNumber() == null ? null : person.employeeNumber().toString());
    String any =
        Stream.concat(values, Stream.of(person.name().split("\\s+")))
            .filter(Objects::nonNull)
            .filter(text -> text.codePointCount(0, text.length()) >= MIN_LENGTH)
            .sorted((a, b) -> Integer.compare(b.length(), a.length()))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return new Redaction(
        Pattern.compile(
            any.isEmpty() ? NOTHING : any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  /** {@return a redaction that changes nothing, for a user who asked for the data} */
  public static Redaction none() {
    return new Redaction(Pattern.compile(NOTHING));
  }

  /** {@return the text with {@code ***} in place of the person's data} */
  public String apply(String text) {
    return data.matcher(text).replaceAll("***");
  }

  /** {@return the text on one line, with spaces for control and invisible characters} */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ");
  }

  /** {@return the text on one line, with masked email addresses and access tokens} */
  public static String masked(String text) {
    String withoutTokens =
        TOKEN
            .matcher(printable(text))
            .replaceAll(token -> token.group(1) == null ? "***" : "$1***");
    return LOCAL_PART.matcher(withoutTokens).replaceAll("$1***$2").strip();
  }

  /** {@return the masked text, cut to the maximum length with an ellipsis} */
  public static String masked(String text, int maxLength) {
    // Very long text is cut before it is masked, because masking is slow.
    return cut(masked(cut(text, 8 * maxLength)), maxLength);
  }

  private static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    int end = maxLength - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}

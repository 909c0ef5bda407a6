package io.github.domousers.domain;

import io.github.domousers.internal.text.Characters;
import io.github.domousers.internal.text.Redaction;
import io.github.domousers.internal.text.Strings;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An email address to compare with others. Two addresses are equal if they differ only in upper and
 * lower case, in how Unicode composes their letters, or in surrounding white space and invisible
 * characters: {@code " ADA@acme.com"} equals {@code "ada@acme.com"}, and {@code "ZOË@acme.com"}
 * equals {@code "zoe\u0308@acme.com"}.
 *
 * <p>Everything else is another address, since a wrong match changes or deletes the wrong user. In
 * particular, no ASCII letter ever equals a single non-ASCII one, although Unicode's case mappings
 * relate them: {@code i} is neither the dotless nor the dotted Turkish one, and {@code k} is not
 * the Kelvin sign. Domains are compared as they are written: an internationalised domain and its
 * {@code xn--} form are different.
 *
 * <p>This class only compares. It accepts text that is not a well-formed address, such as what Domo
 * stores for a user; {@link NewUser} and {@link UserUpdate} check that an address is well-formed.
 *
 * <p>Immutable and thread-safe. Its {@code toString} masks the address.
 */
public final class EmailAddress {

  private static final int FIRST_NON_ASCII = 0x80;

  /** The address in the form that is compared. */
  private final String key;

  private final boolean ascii;

  private EmailAddress(String key) {
    this.key = key;
    this.ascii = isAscii(key);
  }

  /**
   * Parses text that must contain an address, such as the address of a lookup. Surrounding white
   * space and invisible characters do not matter.
   *
   * @throws IllegalArgumentException if the text is blank or invisible, or if it was damaged, so
   *     that the original address is unknown: it contains the replacement character U+FFFD or half
   *     of a surrogate pair. The message does not contain the text.
   */
  public static EmailAddress of(String text) {
    String stripped = Strings.stripInvisible(text);
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException(
          text.isBlank()
              ? "email must be an email address, but is blank."
              : "email must be an email address, but has no visible character.");
    }
    int damage = damage(stripped);
    if (damage >= 0) {
      throw new IllegalArgumentException(
          "email must be an email address, but was damaged before it was passed here: it contains "
              + Characters.name(stripped.codePointAt(damage))
              + ". Check the character encoding that it was read with.");
    }
    return new EmailAddress(key(stripped));
  }

  /**
   * Parses text that may contain no address, such as what Domo stores for a user. The result is
   * empty for {@code null} and where {@link #of} would throw.
   */
  public static Optional<EmailAddress> parse(@Nullable String text) {
    String stripped = Strings.stripInvisible(text);
    return stripped.isEmpty() || damage(stripped) >= 0
        ? Optional.empty()
        : Optional.of(new EmailAddress(key(stripped)));
  }

  /**
   * {@return whether a text contains this address; {@code false} for {@code null}} This is faster
   * than a comparison with the result of {@link #parse}.
   */
  public boolean matches(@Nullable String text) {
    if (text == null) {
      return false;
    }
    if (isAscii(text)) {
      // The usual case: nothing is copied.
      return ascii && Strings.stripInvisible(text).equalsIgnoreCase(key);
    }
    return key.equals(key(Strings.stripInvisible(text)));
  }

  /** {@return the address as messages show it: {@code l***@domo.com}} */
  public String masked() {
    return Redaction.maskEmail(key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EmailAddress that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "EmailAddress[" + masked() + "]";
  }

  private static int damage(String text) {
    return isAscii(text) ? -1 : Strings.indexOf(text, Characters::isDamage);
  }

  /** {@return the form that is compared, of stripped text} */
  private static String key(String stripped) {
    if (isAscii(stripped)) {
      return stripped.toLowerCase(Locale.ROOT);
    }
    String composed = changeRest(stripped, EmailAddress::composed);
    String lowerCase = changeRest(composed, text -> text.toLowerCase(Locale.ROOT));
    // There are composed letters in lower case only, such as U+01F0.
    return changeRest(lowerCase, EmailAddress::composed);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Changes a text, except for the characters that would become ASCII characters. */
  private static String changeRest(String text, UnaryOperator<String> change) {
    StringBuilder changed = new StringBuilder();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (turnsIntoAscii(text.charAt(i))) {
        changed.append(change.apply(text.substring(start, i))).append(text.charAt(i));
        start = i + 1;
      }
    }
    return changed.append(change.apply(text.substring(start))).toString();
  }

  /** {@return whether a non-ASCII character becomes an ASCII character in lower case or in NFC} */
  private static boolean turnsIntoAscii(char c) {
    return switch (c) {
      case '\u0130', // I with a dot above
          '\u037E', // Greek question mark
          '\u1FEF', // Greek varia
          '\u212A' -> // Kelvin sign
          true;
      default -> false;
    };
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_NON_ASCII) {
        return false;
      }
    }
    return true;
  }
}

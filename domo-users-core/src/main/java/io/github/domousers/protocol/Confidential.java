package io.github.domousers.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request told Domo in confidence, which an error of Domo's may quote: the token or the
 * secret that it showed, and a user's phone number.
 *
 * @param authorization the header that was shown, or {@code null} if that is not known
 * @param phone the phone number that was sent, or {@code null} if there was none
 */
record Confidential(@Nullable String authorization, @Nullable String phone) {

  static final Confidential NOTHING = new Confidential(null, null);

  private static final String HIDDEN = "***";
  private static final String BASIC = "Basic ";

  /** A number of fewer digits may stand for anything. */
  private static final int DIGITS_OF_A_PHONE = 5;

  /** The text without what is confidential. */
  String hide(String text) {
    return withoutPhone(withoutAuthorization(text));
  }

  private String withoutAuthorization(String text) {
    if (authorization == null) {
      return text;
    }
    String shown = authorization.substring(authorization.indexOf(' ') + 1);
    String rest = text.replace(shown, HIDDEN);
    return authorization.startsWith(BASIC) ? rest.replace(secret(shown), HIDDEN) : rest;
  }

  private static String secret(String basic) {
    String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.US_ASCII);
    return pair.substring(pair.indexOf(':') + 1);
  }

  /** Finds the number as it was sent, and however else its digits are set apart. */
  private String withoutPhone(String text) {
    if (phone == null) {
      return text;
    }
    String digits = phone.replaceAll("\\P{Nd}", "");
    if (digits.length() < DIGITS_OF_A_PHONE) {
      return text;
    }
    String rest = text.replace(phone, HIDDEN);
    return Pattern.compile(
            digits
                .chars()
                .mapToObj(digit -> String.valueOf((char) digit))
                .collect(Collectors.joining("[^\\p{L}\\p{Nd}]{0,5}+", "\\+?", "")))
        .matcher(rest)
        .replaceAll(HIDDEN);
  }

  /** Tells nothing. */
  @Override
  public String toString() {
    return "Confidential[***]";
  }
}

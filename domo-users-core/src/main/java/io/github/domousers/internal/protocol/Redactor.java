package io.github.domousers.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks in Domo's error messages what the request contained and an error may quote: the token or
 * the secret, and a user's phone number.
 *
 * @param authorization the {@code Authorization} header of the request
 * @param phone the phone number in the request, or {@code null}
 */
public record Redactor(String authorization, @Nullable String phone) {

  private static final String HIDDEN = "***";
  private static final String BASIC = "Basic ";

  /** Shorter digit sequences are not masked, since they may mean anything. */
  private static final int MIN_PHONE_DIGITS = 5;

  /** {@return the text with everything confidential masked} */
  public String mask(String text) {
    return maskPhone(maskAuthorization(text));
  }

  private String maskAuthorization(String text) {
    String value = authorization.substring(authorization.indexOf(' ') + 1);
    String rest = text.replace(value, HIDDEN);
    return authorization.startsWith(BASIC) ? rest.replace(secret(value), HIDDEN) : rest;
  }

  private static String secret(String basic) {
    String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.US_ASCII);
    return pair.substring(pair.indexOf(':') + 1);
  }

  /** Masks the number as it was sent, and its digits with any other separators. */
  private String maskPhone(String text) {
    if (phone == null) {
      return text;
    }
    String digits = phone.replaceAll("\\P{Nd}", "");
    if (digits.length() < MIN_PHONE_DIGITS) {
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

  @Override
  public String toString() {
    return "Redactor[***]";
  }
}

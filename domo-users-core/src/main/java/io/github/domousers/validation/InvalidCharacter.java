package io.github.domousers.validation;

import io.github.domousers.internal.text.Characters;
import io.github.domousers.internal.text.Strings;
import jakarta.validation.ConstraintValidatorContext;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Finds the first character that a text may not contain, and reports what and where it is. */
final class InvalidCharacter {

  private InvalidCharacter() {}

  /**
   * {@return whether the text has no refused character} If it has one, the message states the rule,
   * the character and its position. Without a rule, only damage is reported so.
   */
  static boolean isAbsent(
      @Nullable CharSequence text,
      IntPredicate isRefused,
      @Nullable String rule,
      ConstraintValidatorContext context) {
    int index = text == null ? -1 : Strings.indexOf(text, isRefused);
    if (text == null || index < 0) {
      return true;
    }
    int codePoint = Character.codePointAt(text, index);
    boolean damage = Characters.isDamage(codePoint);
    if (damage || rule != null) {
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(
              (damage ? "must be undamaged text" : rule)
                  + ", but has "
                  + Characters.describe(codePoint)
                  + " at position "
                  + (Character.codePointCount(text, 0, index) + 1)
                  + ", not counting surrounding white space"
                  + (damage ? ": check the character encoding it was read with" : ""))
          .addConstraintViolation();
    }
    return false;
  }
}

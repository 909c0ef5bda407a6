package io.github.domousers.validation;

import io.github.domousers.internal.text.Characters;
import jakarta.validation.ConstraintValidatorContext;

/** A character that a text may not contain, and where it is. */
record InvalidCharacter(CharSequence text, int index) {

  boolean isDamage() {
    return Characters.isDamage(codePoint());
  }

  /** Sets the message for text that was damaged before it was passed to this library. */
  void reportDamage(ConstraintValidatorContext context) {
    report(context, "must be undamaged text", ": check the character encoding it was read with");
  }

  /** Sets a message that states a rule, followed by this character and its position. */
  void report(ConstraintValidatorContext context, String rule) {
    report(context, rule, "");
  }

  private void report(ConstraintValidatorContext context, String rule, String remedy) {
    int position = Character.codePointCount(text, 0, index) + 1;
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate(
            rule
                + ", but has "
                + Characters.describe(codePoint())
                + " at position "
                + position
                + ", not counting surrounding white space"
                + remedy)
        .addConstraintViolation();
  }

  private int codePoint() {
    return Character.codePointAt(text, index);
  }
}

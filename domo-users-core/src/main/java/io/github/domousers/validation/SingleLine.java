package io.github.domousers.validation;

import io.github.domousers.internal.text.Characters;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The text is one line, and undamaged: it contains no line break, no other control character, no
 * replacement character U+FFFD, which decoders write for what they cannot decode, and no half of a
 * surrogate pair. {@code null} is valid.
 */
@Documented
@Constraint(validatedBy = SingleLine.Checker.class)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.ANNOTATION_TYPE,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface SingleLine {

  /**
   * {@return the message for text with a control character; another message names what damaged text
   * contains}
   */
  String message() default
      "must be a single line of text, without line breaks or other control characters";

  /** {@return the validation groups; empty for the default group} */
  Class<?>[] groups() default {};

  /** {@return the payload, for clients of the Bean Validation API} */
  Class<? extends Payload>[] payload() default {};

  /** Checks {@link SingleLine}. */
  final class Checker implements ConstraintValidator<SingleLine, CharSequence> {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    /** For the Bean Validation provider. */
    public Checker() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return InvalidCharacter.isAbsent(text, Checker::isRefused, null, context);
    }

    private static boolean isRefused(int codePoint) {
      return Character.isISOControl(codePoint)
          || codePoint == LINE_SEPARATOR
          || codePoint == PARAGRAPH_SEPARATOR
          || Characters.isDamage(codePoint);
    }
  }
}

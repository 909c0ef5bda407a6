package io.github.domousers.validation;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.domousers.internal.text.Characters;
import io.github.domousers.internal.text.Strings;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The text is one line, and undamaged: it contains no line break, no other control character, no
 * replacement character U+FFFD, which decoders write for what they cannot decode, and no half of a
 * surrogate pair. {@code null} is valid.
 */
@Documented
@Constraint(validatedBy = SingleLine.Checker.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RUNTIME)
public @interface SingleLine {

  /**
   * The message for a text with a line break or another control character. For damaged text the
   * message is another one, which names the character and its position.
   *
   * @return the message, without the text itself
   */
  String message() default
      "must be a single line of text, without line breaks or other control characters";

  /**
   * The validation groups.
   *
   * @return the groups; none means the default one
   */
  Class<?>[] groups() default {};

  /**
   * What a client of the Bean Validation API attaches.
   *
   * @return the payload
   */
  Class<? extends Payload>[] payload() default {};

  /** Checks {@link SingleLine}. */
  final class Checker implements ConstraintValidator<SingleLine, CharSequence> {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    /** Creates the checker, for the Bean Validation provider. */
    public Checker() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      int index = text == null ? -1 : Strings.indexOf(text, Checker::isRefused);
      if (text == null || index < 0) {
        return true;
      }
      InvalidCharacter invalid = new InvalidCharacter(text, index);
      if (invalid.isDamage()) {
        invalid.reportDamage(context);
      }
      return false;
    }

    private static boolean isRefused(int codePoint) {
      return Character.isISOControl(codePoint)
          || codePoint == LINE_SEPARATOR
          || codePoint == PARAGRAPH_SEPARATOR
          || Characters.isDamage(codePoint);
    }
  }
}

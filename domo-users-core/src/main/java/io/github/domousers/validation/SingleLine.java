package io.github.domousers.validation;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The text is one line of well-formed Unicode: it holds no line break, no other control character,
 * and no half of a surrogate pair. {@code null} is valid.
 */
@Documented
@Constraint(validatedBy = SingleLine.Checker.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RUNTIME)
public @interface SingleLine {

  /**
   * What to say of a text that breaks the rule.
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
      return text == null || isSingleLine(text);
    }

    /** A stream of code points would cost as much as all the rest of a text's rules. */
    private static boolean isSingleLine(CharSequence text) {
      int codePoint;
      for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
        codePoint = Character.codePointAt(text, i);
        if (breaksTheLine(codePoint)) {
          return false;
        }
      }
      return true;
    }

    private static boolean breaksTheLine(int codePoint) {
      return Character.isISOControl(codePoint)
          || codePoint == LINE_SEPARATOR
          || codePoint == PARAGRAPH_SEPARATOR
          || Character.getType(codePoint) == Character.SURROGATE;
    }
  }
}

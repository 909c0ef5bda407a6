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
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The text contains no character that a reader would overlook: no white space, no invisible
 * character such as the zero-width space U+200B, no control character, and no sign of damage, see
 * {@link SingleLine}. {@code null} is valid.
 *
 * <p>The message of a violation names the first such character and its position, counted from 1.
 */
@Documented
@Constraint(validatedBy = NoHiddenCharacters.Checker.class)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.ANNOTATION_TYPE,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoHiddenCharacters {

  /** {@return whether the text may contain spaces, U+0020, but no other white space} */
  boolean spaceAllowed() default false;

  /** {@return the rule; the message of a violation also contains the character and its position} */
  String message() default "must not contain white space or invisible characters";

  /** {@return the validation groups; empty for the default group} */
  Class<?>[] groups() default {};

  /** {@return the payload, for clients of the Bean Validation API} */
  Class<? extends Payload>[] payload() default {};

  /** Checks {@link NoHiddenCharacters}. */
  final class Checker implements ConstraintValidator<NoHiddenCharacters, CharSequence> {

    private IntPredicate isRefused = Checker::isHidden;
    private String rule = "";

    /** For the Bean Validation provider. */
    public Checker() {}

    @Override
    public void initialize(NoHiddenCharacters constraint) {
      rule = constraint.message();
      if (constraint.spaceAllowed()) {
        isRefused = codePoint -> codePoint != ' ' && isHidden(codePoint);
      }
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return InvalidCharacter.isAbsent(text, isRefused, rule, context);
    }

    private static boolean isHidden(int codePoint) {
      return Characters.isWhiteSpace(codePoint)
          || Characters.isInvisible(codePoint)
          || Characters.isDamage(codePoint);
    }
  }
}

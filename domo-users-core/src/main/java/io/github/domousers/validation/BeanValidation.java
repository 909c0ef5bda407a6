package io.github.domousers.validation;

import java.util.List;

/**
 * Checks an object whose fields have constraints. This class refers to no class of Jakarta
 * Validation or Hibernate Validator, so that it can report when these are missing or too old.
 */
public final class BeanValidation {

  private BeanValidation() {}

  /**
   * Returns a valid candidate, and rejects any other.
   *
   * @param candidate an instance that no other code can see
   * @param attributes the names of the fields, in the order in which to report them
   * @param groups the groups of constraints to check; none for the default group
   * @throws jakarta.validation.ConstraintViolationException if it is not valid: it contains every
   *     violation, but not the candidate; its message names each attribute and what would be valid,
   *     but no value
   * @throws IllegalStateException if Hibernate Validator or Jakarta Validation is missing or too
   *     old; the message says what to change in the build
   */
  public static <T> T requireValid(T candidate, List<String> attributes, Class<?>... groups) {
    try {
      return HibernateValidation.requireValid(candidate, attributes, groups);
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "Hibernate Validator or Jakarta Validation is missing or too old: domo-users needs version 8.0.0.Final or"
              + " newer of org.hibernate.validator:hibernate-validator, and version 3.0.0 or newer of"
              + " jakarta.validation:jakarta.validation-api. Set these in your build, with Spring Boot's parent POM by"
              + " the properties hibernate-validator.version and jakarta-validation.version. (Not found: "
              + e.getMessage()
              + ")",
          e);
    }
  }
}

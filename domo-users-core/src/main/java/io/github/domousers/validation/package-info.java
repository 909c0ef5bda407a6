/**
 * The rules for a user's attributes, as Jakarta Bean Validation constraints, and the class that
 * checks them with Hibernate Validator. The constraints know nothing of Domo, so that the validator
 * of any framework can check them.
 */
@NullMarked
package io.github.domousers.validation;

import org.jspecify.annotations.NullMarked;

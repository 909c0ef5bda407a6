/**
 * The rules for the attributes of a user, as Jakarta Bean Validation constraints, and the one class
 * that checks them with Hibernate Validator.
 *
 * <p>Constraints belong here that know text and nothing of Domo: any framework's validator can read
 * and check them. Nothing here depends on another package of this library.
 */
@NullMarked
package io.github.domousers.validation;

import org.jspecify.annotations.NullMarked;

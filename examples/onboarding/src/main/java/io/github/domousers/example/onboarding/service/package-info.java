/**
 * The application services: access to Domo, creating users from the rows of a file, and deleting
 * users. Independent of the command line.
 */
@NullMarked
package io.github.domousers.example.onboarding.service;

import org.jspecify.annotations.NullMarked;

/**
 * The application services: access to Domo, creating users from the rows of a file, applying the
 * plan of a sync with a log, exporting users, and deleting them. Independent of the command line.
 */
@NullMarked
package io.github.domousers.example.onboarding.service;

import org.jspecify.annotations.NullMarked;

/**
 * A command-line application that keeps Domo users in sync with a CSV file, and creates, lists,
 * finds, changes and deletes them: an example of how an application uses the library.
 *
 * <p>This package contains only the main class. {@code commands} is the command line, {@code
 * service} calls the library, {@code people} reads the CSV file, and {@code report} prints.
 * Dependencies point in this order only.
 */
@NullMarked
package io.github.domousers.example.onboarding;

import org.jspecify.annotations.NullMarked;

/**
 * The command line: one class per command, their options, and the handling of failures. Commands
 * read options, call the services, and select a report.
 */
@NullMarked
package io.github.domousers.example.onboarding.commands;

import org.jspecify.annotations.NullMarked;

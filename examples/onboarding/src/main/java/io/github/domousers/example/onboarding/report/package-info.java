/** The output of all commands: results of rows, users, and failures. */
@NullMarked
package io.github.domousers.example.onboarding.report;

import org.jspecify.annotations.NullMarked;

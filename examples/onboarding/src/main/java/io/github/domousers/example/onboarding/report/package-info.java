/** Everything that is printed: results of rows, users, and failures in plain words. */
@NullMarked
package io.github.domousers.example.onboarding.report;

import org.jspecify.annotations.NullMarked;

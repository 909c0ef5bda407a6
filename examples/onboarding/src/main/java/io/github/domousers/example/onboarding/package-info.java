/**
 * A command-line application that creates Domo users from a CSV file: an example of how an
 * application uses the library.
 *
 * <p>{@link io.github.domousers.example.onboarding.Onboarding} and its commands assemble; {@link
 * io.github.domousers.example.onboarding.OnboardingService} is the application, and knows the port
 * alone; {@link io.github.domousers.example.onboarding.PeopleFile} reads, and the implementations
 * of {@link io.github.domousers.example.onboarding.Report} write.
 */
@NullMarked
package io.github.domousers.example.onboarding;

import org.jspecify.annotations.NullMarked;

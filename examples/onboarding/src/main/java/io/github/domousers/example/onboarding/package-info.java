/**
 * A command-line application that creates Domo users from a CSV file, and lists, finds, changes and
 * deletes them: an example of how an application uses the library.
 *
 * <p>{@link io.github.domousers.example.onboarding.Onboarding} and its commands assemble; {@link
 * io.github.domousers.example.onboarding.OnboardingService}, {@link
 * io.github.domousers.example.onboarding.UserListing}, {@link
 * io.github.domousers.example.onboarding.Directory} and {@link
 * io.github.domousers.example.onboarding.OffboardingService} are the application, and use the port,
 * or the reliable gateway over it, alone; {@link io.github.domousers.example.onboarding.PeopleFile}
 * and {@link io.github.domousers.example.onboarding.UpdateParser} read, and the implementations of
 * {@link io.github.domousers.example.onboarding.Report} and {@link
 * io.github.domousers.example.onboarding.UserReport} write.
 */
@NullMarked
package io.github.domousers.example.onboarding;

import org.jspecify.annotations.NullMarked;

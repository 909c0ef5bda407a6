package com.example.onboarding;

import io.micronaut.runtime.Micronaut;

/** Gives new colleagues a user in Domo. */
class OnboardingApplication {

  public static void main(String[] args) {
    Micronaut.run(OnboardingApplication.class, args);
  }
}

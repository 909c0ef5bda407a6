package com.example.onboarding;

import io.micronaut.runtime.Micronaut;

/** Creates Domo users for new colleagues. */
class OnboardingApplication {

  public static void main(String[] args) {
    Micronaut.run(OnboardingApplication.class, args);
  }
}

package com.example.onboarding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Runs the tests with the Feign adapter. */
@QuarkusTest
@TestProfile(OnboardingWithFeignTest.Feign.class)
class OnboardingWithFeignTest extends OnboardingTest {

  public static class Feign implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
      return "feign";
    }
  }

  @Inject Instance<DomoFeignProducer> feign;

  @Test
  void thisIsTheFeignAdapter() {
    assertTrue(feign.isResolvable());
  }
}

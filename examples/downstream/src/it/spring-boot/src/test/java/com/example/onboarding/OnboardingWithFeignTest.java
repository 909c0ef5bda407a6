package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;

/** Runs the tests with the Feign adapter. */
@ActiveProfiles("feign")
class OnboardingWithFeignTest extends OnboardingTest {

  @Test
  void thisIsTheFeignAdapter(@Autowired ApplicationContext application) {
    assertThat(application.getBeansOfType(DomoFeignConfiguration.class)).hasSize(1);
  }
}

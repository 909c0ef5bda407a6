package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.BeanContext;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Runs the tests with the Feign adapter. */
@MicronautTest(environments = "feign")
class OnboardingWithFeignTest extends OnboardingTest {

  @Inject private BeanContext beans;

  @Test
  void thisIsTheFeignAdapter() {
    assertThat(beans.containsBean(DomoFeignFactory.class)).isTrue();
  }
}

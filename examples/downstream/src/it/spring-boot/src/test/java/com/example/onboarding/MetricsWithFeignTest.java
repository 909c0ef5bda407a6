package com.example.onboarding;

import org.springframework.test.context.ActiveProfiles;

/** Runs the test with the Feign adapter. */
@ActiveProfiles("feign")
class MetricsWithFeignTest extends MetricsTest {}

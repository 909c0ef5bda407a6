package com.example.onboarding;

import io.micronaut.context.annotation.ConfigurationProperties;

// frameworks.md begins
@ConfigurationProperties("domo")
record DomoProperties(String baseUrl, String clientId, String clientSecret) {}
// frameworks.md ends

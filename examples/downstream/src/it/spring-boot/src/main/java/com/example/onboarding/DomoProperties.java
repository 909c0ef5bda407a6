package com.example.onboarding;

import org.springframework.boot.context.properties.ConfigurationProperties;

// frameworks.md begins
@ConfigurationProperties("domo")
record DomoProperties(String baseUrl, String clientId, String clientSecret) {}
// frameworks.md ends

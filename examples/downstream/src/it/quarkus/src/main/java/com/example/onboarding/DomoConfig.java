package com.example.onboarding;

import io.smallrye.config.ConfigMapping;

// frameworks.md begins
@ConfigMapping(prefix = "domo")
interface DomoConfig {

  String baseUrl();

  String clientId();

  String clientSecret();
}
// frameworks.md ends

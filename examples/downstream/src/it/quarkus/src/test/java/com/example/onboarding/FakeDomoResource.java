package com.example.onboarding;

import io.github.domousers.testkit.FakeDomo;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts a fake Domo, and connects the application to it. */
public class FakeDomoResource implements QuarkusTestResourceLifecycleManager {

  private FakeDomo domo;

  @Override
  public Map<String, String> start() {
    domo = FakeDomo.start();
    return Map.of(
        "domo.base-url", domo.url(),
        "domo.client-id", domo.clientId(),
        "domo.client-secret", domo.clientSecret());
  }

  @Override
  public void inject(TestInjector test) {
    test.injectIntoFields(domo, new TestInjector.MatchesType(FakeDomo.class));
  }

  @Override
  public void stop() {
    domo.close();
  }
}

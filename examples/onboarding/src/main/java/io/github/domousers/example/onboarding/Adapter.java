package io.github.domousers.example.onboarding;

import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.protocol.DomoUserGateway;
import java.util.Locale;
import java.util.function.Supplier;

/** The ways to Domo, as the command line names them. They differ in nothing but their libraries. */
enum Adapter {
  FEIGN(FeignUserGateway::builder),
  HTTPCLIENT(HttpClientUserGateway::builder);

  private final Supplier<DomoUserGateway.Builder<?>> builders;

  Adapter(Supplier<DomoUserGateway.Builder<?>> builders) {
    this.builders = builders;
  }

  DomoUserGateway.Builder<?> builder() {
    return builders.get();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.github.domousers.example.onboarding;

import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.protocol.DomoUserGateway;
import java.util.Locale;

/** The ways to Domo, as the command line names them. They differ in nothing but their libraries. */
enum Adapter {
  FEIGN {
    @Override
    DomoUserGateway.Builder<?> builder() {
      return FeignUserGateway.builder();
    }
  },

  HTTPCLIENT {
    @Override
    DomoUserGateway.Builder<?> builder() {
      return HttpClientUserGateway.builder();
    }
  };

  abstract DomoUserGateway.Builder<?> builder();

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

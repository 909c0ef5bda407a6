package io.github.domousers.example.onboarding.service;

import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.gateway.DomoUserGatewayBuilder;
import io.github.domousers.httpclient.HttpClientUserGateway;
import java.util.Locale;

/** The adapters of the library, as the command line names them. */
public enum Adapter {
  FEIGN,
  HTTPCLIENT;

  /** {@return a new builder of this adapter's gateway} */
  DomoUserGatewayBuilder<?> builder() {
    return switch (this) {
      case FEIGN -> FeignUserGateway.builder();
      case HTTPCLIENT -> HttpClientUserGateway.builder();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

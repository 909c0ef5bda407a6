package io.github.domousers.gateway;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.LibraryVersion;
import io.github.domousers.transport.TransportSettings;
import java.io.Closeable;

/** A minimal adapter over a scripted transport. */
final class StubUserGateway extends DomoUserGateway {

  /** The name of this library in the header {@code User-Agent}. */
  static final String LIBRARY =
      LibraryVersion.userAgent(
          LibraryVersion.read(DomoUserGateway.class.getResourceAsStream("version.txt")));

  private StubUserGateway(DomoApi api, Builder builder) {
    super(api, api instanceof Closeable own ? own : null, builder);
  }

  static Builder builder(DomoApi api) {
    return new Builder(api);
  }

  /** With a fixed access token and the default options. */
  static StubUserGateway over(DomoApi api) {
    return builder(api).accessToken("secret").build();
  }

  /** Any valid user. */
  static NewUser someone() {
    return NewUser.builder()
        .name("Leonhard Euler")
        .email("leonhard.euler@domo.com")
        .role(Role.ADMIN)
        .build();
  }

  static final class Builder extends DomoUserGatewayBuilder<Builder> {

    private final DomoApi api;

    private Builder(DomoApi api) {
      this.api = api;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public StubUserGateway build() {
      transportSettings("client", "sslContext");
      return new StubUserGateway(api, this);
    }

    /** Records that the caller supplied a client. */
    Builder client() {
      return markSet("client");
    }

    TransportSettings settings() {
      return accessToken("secret").transportSettings("client", "sslContext");
    }
  }
}

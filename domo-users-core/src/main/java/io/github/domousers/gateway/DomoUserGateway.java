package io.github.domousers.gateway;

import static io.github.domousers.internal.protocol.ApiCall.Endpoint.CREATE_USER;
import static io.github.domousers.internal.protocol.ApiCall.Endpoint.DELETE_USER;
import static io.github.domousers.internal.protocol.ApiCall.Endpoint.GET_USER;
import static io.github.domousers.internal.protocol.ApiCall.Endpoint.LIST_USERS;
import static io.github.domousers.internal.protocol.ApiCall.Endpoint.UPDATE_USER;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.internal.oauth.IssuedToken;
import io.github.domousers.internal.oauth.TokenFailure;
import io.github.domousers.internal.oauth.TokenResult;
import io.github.domousers.internal.oauth.TokenSource;
import io.github.domousers.internal.protocol.ApiCall;
import io.github.domousers.internal.protocol.ApiExchange;
import io.github.domousers.internal.protocol.CreateUserRequest;
import io.github.domousers.internal.protocol.Permits;
import io.github.domousers.internal.protocol.Permits.PermitFailure;
import io.github.domousers.internal.protocol.ResponseMapper;
import io.github.domousers.internal.protocol.UpdateUserRequest;
import io.github.domousers.port.Identity;
import io.github.domousers.port.Operation;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.transport.DomoApi;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A gateway to Domo over any transport that implements {@link DomoApi}. An adapter extends this
 * class and {@link DomoUserGatewayBuilder}.
 */
public abstract class DomoUserGateway implements UserGateway {

  private static final int UNAUTHORIZED = 401;

  private final DomoApi api;
  private final @Nullable Closeable ownTransport;
  private final TokenSource tokens;
  private final boolean attributesInQuery;
  private final Permits permits;

  private volatile boolean closed;

  /**
   * Creates a gateway.
   *
   * @param api the transport
   * @param ownTransport what to close with this gateway; {@code null} for a caller-supplied
   *     transport, which the caller closes
   * @param builder the caller's options
   */
  protected DomoUserGateway(
      DomoApi api, @Nullable Closeable ownTransport, DomoUserGatewayBuilder<?> builder) {
    this.api = Objects.requireNonNull(api, "api");
    this.ownTransport = ownTransport;
    this.permits = builder.permits();
    this.tokens = builder.tokens(api, permits);
    this.attributesInQuery = builder.isAttributesInQuery();
  }

  @Override
  public final User create(NewUser user) {
    Map<String, String> query = CreateUserRequest.query(user, attributesInQuery);
    byte[] body = CreateUserRequest.body(user);
    return ResponseMapper.user(
        exchange(
            CREATE_USER.of(Operation.CREATE),
            user.phone(),
            authorization -> api.createUser(authorization, query, body)));
  }

  @Override
  public final User get(long id) {
    return get(Operation.GET, id);
  }

  private User get(Operation operation, long id) {
    return ResponseMapper.user(
        exchange(GET_USER.of(operation), null, authorization -> api.getUser(authorization, id)),
        id);
  }

  @Override
  public final UserPage list(int limit, long offset) {
    UserGateway.requireInBounds(limit, offset);
    return ResponseMapper.page(
        exchange(
            LIST_USERS.of(Operation.LIST),
            null,
            authorization -> api.listUsers(authorization, limit, offset)),
        offset);
  }

  @Override
  public final User update(long id, UserUpdate update) {
    Objects.requireNonNull(update, "update");
    User user = get(Operation.UPDATE, id);
    if (user.deleted()) {
      throw new UserNotFoundException(Operation.UPDATE, "the user was deleted");
    }
    if (update.isEmpty()) {
      return user;
    }
    User changed = update.applyTo(user);
    byte[] body = UpdateUserRequest.body(changed, update);
    ApiExchange exchange =
        exchange(
            UPDATE_USER.of(Operation.UPDATE),
            changed.phone(),
            authorization -> api.updateUser(authorization, id, body));
    return ResponseMapper.isEmptySuccess(exchange.response())
        ? changed
        : ResponseMapper.user(exchange, id);
  }

  @Override
  public final void delete(long id) {
    ResponseMapper.success(
        exchange(
            DELETE_USER.of(Operation.DELETE),
            null,
            authorization -> api.deleteUser(authorization, id)));
  }

  @Override
  public final Identity identity() {
    requireOpen(Operation.IDENTITY);
    return require(tokens.get(), Operation.IDENTITY).owner();
  }

  @Override
  public final void close() {
    closed = true;
    if (ownTransport != null) {
      try {
        ownTransport.close();
      } catch (IOException ignored) {
        // The connections are gone in any case.
      }
    }
  }

  /** Sends a request, and repeats it once if Domo rejected its token and there is another one. */
  private ApiExchange exchange(ApiCall call, @Nullable String phone, ApiExchange.Request request) {
    requireOpen(call.operation());
    // The permit first: a token may expire while the call waits for it.
    takePermit(call);
    IssuedToken token = require(tokens.get(), call.operation());
    ApiExchange exchange = send(call, token, phone, request);
    if (exchange.response().status() != UNAUTHORIZED) {
      return exchange;
    }
    TokenResult renewed = tokens.refresh(token.token());
    try {
      IssuedToken other = require(renewed, call.operation());
      if (other.token().equals(token.token())) {
        return exchange;
      }
      takePermit(call);
      return send(call, other, phone, request);
    } catch (UserGatewayException failure) {
      failure.addSuppressed(ResponseMapper.failure(exchange));
      throw failure;
    }
  }

  private void requireOpen(Operation operation) {
    if (closed) {
      throw new IllegalStateException("The " + operation + " was not sent: the gateway is closed.");
    }
  }

  private void takePermit(ApiCall call) {
    PermitFailure noPermit = permits.acquire();
    if (noPermit != null) {
      throw noPermit.of(call);
    }
  }

  private ApiExchange send(
      ApiCall call, IssuedToken token, @Nullable String phone, ApiExchange.Request request) {
    requireOpen(call.operation());
    ApiExchange exchange = ApiExchange.send(call, token.token(), phone, request);
    permits.observe(exchange.response());
    return exchange;
  }

  private static IssuedToken require(TokenResult result, Operation operation) {
    TokenFailure failure = result.failure();
    if (failure != null) {
      throw failure.of(operation);
    }
    return Objects.requireNonNull(result.issued(), "issued");
  }
}

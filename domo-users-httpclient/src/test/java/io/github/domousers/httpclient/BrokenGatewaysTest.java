package io.github.domousers.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.httpclient.ContractRunner.Selection;
import io.github.domousers.port.Identity;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.Failures;
import io.github.domousers.testkit.contract.GatewayTarget;
import io.github.domousers.testkit.contract.MaliciousResponseContract;
import io.github.domousers.testkit.contract.UserGatewayHttpContract;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.Events;

/** A broken gateway over HTTP fails the tests of the contract that it breaks, and hangs none. */
class BrokenGatewaysTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  static Stream<Arguments> broken() {
    return Stream.of(
        broken(
            "sends a create again after no response",
            repeatingAfter(TransportException.class),
            test("noResponse")),
        broken(
            "sends a create again after 429",
            repeatingAfter(RateLimitedException.class),
            test("eachStatusOfACreate", 17)),
        broken(
            "sends a create again after a server error",
            repeatingAfter(ServerErrorException.class),
            test("eachStatusOfACreate", 3, 12, 18, 19, 20, 21)),
        broken(
            "reports every failure as not applied",
            failing(UserGatewayException.class, e -> transport(Outcome.NOT_APPLIED, "no")),
            test("noResponse")),
        broken(
            "reports an unsent create as unknown",
            failing(UserGatewayException.class, e -> transport(Outcome.UNKNOWN, "no response")),
            test("aRefusedConnection_isNotApplied")),
        broken(
            "reports a truncated success as unknown",
            failing(MalformedResponseException.class, e -> transport(Outcome.UNKNOWN, "broke off")),
            test("aBrokenResponse")),
        broken(
            "loses the id in a truncated response",
            failing(MalformedResponseException.class, e -> malformed(e.outcome())),
            test("aBrokenResponse")),
        broken(
            "reports a page of another server as applied",
            failing(MalformedResponseException.class, e -> malformed(Outcome.APPLIED)),
            test("anUnreadableSuccess_isApplied")),
        broken(
            "fails before it sends a create",
            wrapping(
                (real, user) -> {
                  throw transport(Outcome.UNKNOWN, "not sent");
                }),
            test("anInterruption_endsTheCall"),
            test("anInterruption_endsTheCallOverTls"),
            test("anInterruption_endsATokenRequest"),
            test("waitingCalls_doNotBlockAnother")),
        broken(
            "ignores proxies",
            over(
                client ->
                    client.setRoutePlanner(
                        new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))),
            test("aProxyThatRejectsTheTunnel_isNotApplied"),
            test("aProxyThatRejectsTheTunnel_isNotAppliedByAnyOperation"),
            test("aSilentProxy_isNotApplied"),
            test("anUnderscoreInTheHostName_isAccepted")),
        broken(
            "drops Domo's error details",
            failing(RequestRejectedException.class, e -> rejected()),
            test("anErrorBody_isOnTheException"),
            test("anErrorMessage_isBounded")),
        broken(
            "drops the details of a conflict",
            failing(
                UserAlreadyExistsException.class, e -> Failures.alreadyExists(Operation.CREATE)),
            test("anErrorBodyOfAnotherShape_isOnTheException")),
        broken(
            "drops Retry-After",
            failing(RateLimitedException.class, e -> limited()),
            test("aTransientFailure_hasRetryAfter", 0)),
        broken(
            "keeps to itself how long to wait after a failure of Domo's",
            failing(ServerErrorException.class, e -> serverError()),
            test("aTransientFailure_hasRetryAfter", 1, 2, 3),
            test("aFailedTokenRequest_hasRetryAfter"),
            test("aTooLongRetryAfter_isNotShortened")),
        broken(
            "reveals the token",
            target ->
                failing(
                        TransportException.class,
                        e -> transport(e.outcome(), target.accessToken().get()))
                    .apply(target),
            test("aRefusedConnection_isNotApplied")),
        broken(
            "logs the token at the level TRACE",
            target -> {
              System.getLogger("x").log(System.Logger.Level.TRACE, target.accessToken().get());
              return connect(target);
            },
            test("success_revealsNothingPrivate"),
            test("newUserAndUser_revealNothingPrivate")),
        broken(
            "logs invalid responses, as HttpClient's own parser does",
            over(UnaryOperator.identity()),
            test("invalidHttp_revealsNothingPrivate", 0, 1, 2)),
        broken(
            "reveals what Domo quotes of the request",
            failing(
                RequestRejectedException.class,
                e -> transport(e.outcome(), "it quoted albert.zweistein@acme.example")),
            test("eachStatus_revealsNothingPrivate", 0, 1, 3, 6, 7, 10, 11, 12, 13)),
        broken(
            "reveals the email address",
            wrapping((real, user) -> orElse(real, user, e -> transport(e.outcome(), user.email()))),
            test("aRefusedConnection_isNotApplied")),
        broken(
            "clears the interrupt flag",
            failing(
                TransportException.class,
                e -> {
                  assertThat(Thread.interrupted()).isTrue();
                  return e;
                }),
            test("anInterruption_endsTheCall"),
            test("anInterruptedThread_keepsItsFlag")),
        broken(
            "ignores the request timeout",
            target -> gateway(target).sslContext(target.sslContext()).requestTimeout(LONG).build(),
            test("aTrickledBody_endsAtTheTimeout")),
        broken(
            "never replaces its token",
            target -> gateway(target).accessToken(target.accessToken().get()).build(),
            test("aRejectedToken_isReplacedOnce")),
        broken(
            "sends a third token",
            repeatingAfter(UnauthorizedException.class),
            test("aTokenRejectedTwice_isUnauthorized")),
        broken(
            "ignores attributesInQuery",
            target ->
                HttpClientUserGateway.builder()
                    .baseUrl(target.baseUrl())
                    .allowPlainHttp()
                    .accessToken(target.accessToken().get())
                    .build(),
            test("attributesInQuery_arePercentEncoded")),
        broken(
            "always sends the attributes in the query",
            target -> gateway(target).attributesInQuery().build(),
            test("attributesAreNotInTheQueryByDefault"),
            // HttpClient logs the URL.
            test("success_revealsNothingPrivate"),
            test("create_sendsTheRequestOnDomosPage")),
        broken(
            "works after it was closed",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public void close() {}
                },
            test("aClosedGateway_sendsNothing")),
        broken(
            "sends another header",
            over(
                client ->
                    client.addRequestInterceptorLast(
                        (request, entity, context) -> request.addHeader("X-Other", "1"))),
            test("aRequest_hasNoOtherHeaders"),
            test("eachOperation_sendsItsRequests")),
        broken(
            "does not send the invite",
            over(
                client ->
                    client.addRequestInterceptorLast(
                        (request, entity, context) -> request.setPath("/v1/users"))),
            test("everyAttribute_isSent"),
            test("create_sendsTheRequestOnDomosPage")),
        broken(
            "follows redirects",
            over(
                client ->
                    client.addExecInterceptorFirst(
                        "redirects",
                        (request, scope, chain) -> {
                          scope.clientContext.setRequestConfig(RequestConfig.DEFAULT);
                          request.setEntity(new BufferedHttpEntity(request.getEntity()));
                          return chain.proceed(request, scope);
                        })),
            test("aRedirect_isNotFollowed")),
        broken(
            "reuses an idle connection without checking it",
            over(UnaryOperator.identity()),
            test("aClosedIdleConnection", 0, 1)),
        broken(
            "takes unsolicited bytes as the next response",
            over(UnaryOperator.identity()),
            malicious("unsolicitedBytes_areNotTheNextResponse"),
            malicious("maliciousResponses", 50, 55)),
        broken(
            "does not limit the number of headers",
            over(
                client ->
                    client.setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                            .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                    .http1Config(Http1Config.custom().setMaxHeaderCount(-1).build())
                                    .build())
                            .build())),
            malicious("maliciousResponses", 10)),
        broken(
            "reads a body beyond its limit to the end",
            over(
                client ->
                    client.addExecInterceptorFirst(
                        "everything",
                        (request, scope, chain) -> {
                          ClassicHttpResponse response = chain.proceed(request, scope);
                          InputStream body = response.getEntity().getContent();
                          byte[] beginning = body.readNBytes(1_000);
                          body.transferTo(OutputStream.nullOutputStream());
                          response.setEntity(
                              new ByteArrayEntity(beginning, ContentType.APPLICATION_JSON));
                          return response;
                        })),
            malicious("maliciousResponses", 60)),
        broken(
            "loses the id in an unreadable response",
            failing(MalformedResponseException.class, e -> malformed(e.outcome())),
            malicious("invalidUtf8_doesNotHideTheId"),
            malicious("maliciousResponses", 40, 45, 60)),
        broken(
            "sends only the changes of an update",
            over(
                client ->
                    client.addExecInterceptorFirst(
                        "partial",
                        (request, scope, chain) -> {
                          if (request.getMethod().equals("PUT")) {
                            request.setEntity(
                                new StringEntity(
                                    "{\"title\":\"Head of Data\"}", ContentType.APPLICATION_JSON));
                          }
                          return chain.proceed(request, scope);
                        })),
            test("anUpdate_sendsTheWholeUser"),
            test("anUpdate_clearsNoOtherAttribute"),
            test("anUpdate_sendsUnreadableValuesUnchanged")),
        broken(
            "ignores a failed delete",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public void delete(long id) {
                    try {
                      super.delete(id);
                    } catch (UserGatewayException swallowed) {
                      // As Domo's own client does.
                    }
                  }
                },
            test("eachStatusOfOtherOperations", IntStream.range(30, 40).toArray()),
            test("statusesThatDependOnTheOperation", 9, 10, 11),
            test("noResponseToOtherOperations", 12, 13, 14, 15),
            test("aPageOfAnotherServer_isAFailure", 6, 7)),
        broken(
            "reports every failed delete as not applied",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public void delete(long id) {
                    try {
                      super.delete(id);
                    } catch (UserGatewayException e) {
                      throw Failures.notSent(Operation.DELETE);
                    }
                  }
                },
            test("noResponseToOtherOperations", 12, 13, 14, 15)),
        broken(
            "repeats a get after no response",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User get(long id) {
                    try {
                      return super.get(id);
                    } catch (TransportException e) {
                      return super.get(id);
                    }
                  }
                },
            test("noResponseToOtherOperations", 0, 1, 2, 3)),
        broken(
            "reports an unsent update as unknown",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User update(long id, UserUpdate update) {
                    try {
                      return super.update(id, update);
                    } catch (UserGatewayException e) {
                      throw Failures.timeout(Operation.UPDATE);
                    }
                  }
                },
            test("anUpdateWhoseReadFails_isNotApplied"),
            test("anEmptyUpdateOrOneOfADeletedUser_sendsNoWrite")),
        broken(
            "invents the response to an update",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User update(long id, UserUpdate update) {
                    super.update(id, update);
                    return User.builder().id(id).build();
                  }
                },
            test("anUpdateWithAnEmptyResponse_returnsTheMergedUser")),
        broken(
            "reads all pages of a stream at once",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public Stream<UserSummary> stream() {
                    return super.stream().toList().stream();
                  }
                },
            test("aStream_requestsOnlyNeededPages")),
        broken(
            "does not know its owner",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public Identity identity() {
                    return Identity.UNKNOWN;
                  }
                },
            test("theOwner_isReadFromTheTokenResponse")),
        broken(
            "makes an owner up",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public Identity identity() {
                    return new Identity("acme", 27L);
                  }
                },
            test("theOwner_isUnknown")),
        broken(
            "requests a token for every call",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User create(NewUser user) {
                    try (UserGateway another = connect(target)) {
                      return another.create(user);
                    }
                  }
                },
            test("aToken_isRequestedOnce"),
            test("manyThreadsWithoutAToken_requestOne"),
            test("manyThreadsWithAnExpiredToken_requestOne"),
            test("manyThreadsWithARevokedToken_requestOne")),
        broken(
            "reports a failed token request as unknown",
            failing(UserGatewayException.class, e -> transport(Outcome.UNKNOWN, "no response")),
            test("aFailedTokenRequest_isNotApplied"),
            test("wrongCredentials_failEveryCall")),
        broken(
            "drops the rejection that preceded a failed renewal",
            failing(ServerErrorException.class, e -> serverError()),
            test("aFailedRenewal_isNotApplied", 0)),
        broken(
            "ignores the expected instance",
            target -> gateway(unexpecting(target)).build(),
            test("credentialsOfAnotherInstance_changeNothing")),
        broken(
            "trusts every certificate",
            target -> gateway(target).sslContext(trustingAll()).build(),
            test("anUntrustedCertificate_isRejected"),
            test("anInvalidCertificate_isRejected", 0)),
        broken(
            "accepts a certificate for another host",
            BrokenGatewaysTest::trustingAnyName,
            test("anInvalidCertificate_isRejected", 1)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenGateway_fails(
      Function<GatewayTarget, UserGateway> broken, List<DiscoverySelector> tests) {
    Suite.gateway = broken;
    Events run = ContractRunner.run(tests);

    assertThat(ContractRunner.namesOf(run.failed()))
        .isNotEmpty()
        .isEqualTo(ContractRunner.namesOf(run.finished()));
  }

  @Test
  @SuppressWarnings("unchecked") // What broken() has put in.
  void anUnbrokenGateway_passes() {
    List<DiscoverySelector> tests =
        broken()
            .flatMap(row -> ((List<DiscoverySelector>) row.get()[1]).stream())
            .distinct()
            .toList();

    Suite.gateway = BrokenGatewaysTest::connect;
    Events run = ContractRunner.run(tests);

    assertThat(ContractRunner.namesOf(run.failed())).isEmpty();
    assertThat(ContractRunner.namesOf(run.succeeded())).hasSizeGreaterThanOrEqualTo(tests.size());
  }

  private static Arguments broken(
      String how, Function<GatewayTarget, UserGateway> gateway, Selection... testsThatFail) {
    return argumentSet(
        how, gateway, Stream.of(testsThatFail).flatMap(test -> test.selectors().stream()).toList());
  }

  private static Selection test(String name, int... rows) {
    return ContractRunner.select(Suite.class, name, rows);
  }

  private static Selection malicious(String name, int... rows) {
    return ContractRunner.select(MaliciousSuite.class, name, rows);
  }

  /** The contract of a broken gateway. Surefire does not run it, because it is a nested class. */
  static final class Suite extends UserGatewayHttpContract {

    private static Function<GatewayTarget, UserGateway> gateway = BrokenGatewaysTest::connect;

    @Override
    protected UserGateway connect(GatewayTarget target) {
      return gateway.apply(target);
    }
  }

  /** The contract about malicious responses, with the same gateway. */
  static final class MaliciousSuite extends MaliciousResponseContract {

    @Override
    protected UserGateway connect(GatewayTarget target) {
      return Suite.gateway.apply(target);
    }
  }

  // ---- how to break a gateway

  private static UserGateway connect(GatewayTarget target) {
    return gateway(target).sslContext(target.sslContext()).build();
  }

  private static HttpClientUserGateway.Builder gateway(GatewayTarget target) {
    return HttpClientUserGatewayContractTest.gateway(target);
  }

  /** What a broken create does. */
  private interface BrokenCreate {
    User create(UserGateway real, NewUser user);
  }

  private static Function<GatewayTarget, UserGateway> wrapping(BrokenCreate broken) {
    return target -> {
      UserGateway real = connect(target);
      return new DelegatingGateway(real) {
        @Override
        public User create(NewUser user) {
          return broken.create(real, user);
        }
      };
    };
  }

  private static <E extends UserGatewayException>
      Function<GatewayTarget, UserGateway> repeatingAfter(Class<E> failure) {
    return wrapping(
        (real, user) -> {
          try {
            return real.create(user);
          } catch (UserGatewayException e) {
            if (failure.isInstance(e)) {
              return real.create(user);
            }
            throw e;
          }
        });
  }

  private static <E extends UserGatewayException> Function<GatewayTarget, UserGateway> failing(
      Class<E> failure, Function<E, UserGatewayException> otherwise) {
    return wrapping(
        (real, user) ->
            orElse(real, user, e -> failure.isInstance(e) ? otherwise.apply(failure.cast(e)) : e));
  }

  private static User orElse(
      UserGateway real, NewUser user, UnaryOperator<UserGatewayException> otherwise) {
    try {
      return real.create(user);
    } catch (UserGatewayException e) {
      throw otherwise.apply(e);
    }
  }

  private static UserGatewayException transport(Outcome outcome, String why) {
    return new TransportException(Operation.CREATE, outcome, why, null);
  }

  private static UserGatewayException malformed(Outcome outcome) {
    return new MalformedResponseException(Operation.CREATE, outcome, 200, "unreadable", null, null);
  }

  private static UserGatewayException rejected() {
    return Failures.rejected(Operation.CREATE, "");
  }

  private static UserGatewayException serverError() {
    return Failures.tokenServerError(Operation.CREATE);
  }

  private static GatewayTarget unexpecting(GatewayTarget target) {
    GatewayTarget.Credentials client = target.credentials();
    return client == null
        ? target
        : new GatewayTarget(
            target.baseUrl(),
            target.accessToken(),
            new GatewayTarget.Credentials(
                client.clientId(), client.clientSecret(), client.scopes(), null),
            target.requestTimeout(),
            target.sslContext(),
            target.userAgent(),
            target.attributesInQuery(),
            target.roles());
  }

  private static UserGatewayException limited() {
    return Failures.rateLimited(Operation.CREATE);
  }

  /** {@return the adapter over a caller-supplied client, which the adapter cannot check} */
  private static Function<GatewayTarget, UserGateway> over(
      UnaryOperator<HttpClientBuilder> change) {
    return target -> over(change.apply(HttpClientBuilder.create()).build(), target);
  }

  private static UserGateway over(CloseableHttpClient client, GatewayTarget target) {
    UserGateway real = gateway(target).httpClient(client).build();
    return new DelegatingGateway(real) {
      @Override
      public void close() {
        client.close(CloseMode.IMMEDIATE);
      }
    };
  }

  private static SSLContext trustingAll() {
    try {
      return SSLContextBuilder.create().loadTrustMaterial(TrustAllStrategy.INSTANCE).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UserGateway trustingAnyName(GatewayTarget target) {
    return over(
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(
                            target.sslContext(),
                            HostnameVerificationPolicy.CLIENT,
                            NoopHostnameVerifier.INSTANCE))
                    .build())
            .build(),
        target);
  }
}

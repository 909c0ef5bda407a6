package io.github.domousers.example.fleet.docs;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.ratelimit.BucketRateLimiter;
import io.github.domousers.resilience.ReliableUserGateway;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** The code of docs/rate-limiting.md, except that for Hazelcast. */
final class RateLimits {

  private RateLimits() {}

  static void simple(ClientCredentials credentials, String baseUrl, NewUser ada) {
    // docs/rate-limiting.md begins
    UserGateway gateway =
        HttpClientUserGateway.builder()
            .baseUrl(baseUrl)
            .credentials(credentials)
            .requestsPerSecond(40)
            .build();
    try (ReliableUserGateway users = ReliableUserGateway.over(gateway)) {
      users.create(ada);
    }
    // ends
  }

  static void withoutPermit(UserGateway users, NewUser ada) {
    // docs/rate-limiting.md begins
    try {
      users.create(ada);
    } catch (TransportException e) {
      if (e.isWithoutPermit()) {
        System.out.println("Not created. Next permit in " + e.retryAfter().orElseThrow());
      }
    }
    // ends
  }

  static RateLimiter local() {
    // docs/rate-limiting.md begins
    Duration second = Duration.ofSeconds(1);
    Bucket bucket =
        Bucket.builder()
            .addLimit(bandwidth -> bandwidth.capacity(10).refillGreedy(40, second)) // burst: 10
            .build();
    RateLimiter limiter = BucketRateLimiter.of(bucket, 40, second); // for rateLimiter(limiter)
    // ends
    return limiter;
  }

  static Bucket redis(String address, BucketConfiguration limit) {
    // docs/rate-limiting.md begins
    Duration timeout = Duration.ofSeconds(2);
    RedisURI uri = RedisURI.create(address);
    uri.setTimeout(timeout);
    RedisClient client = RedisClient.create(uri); // shut it down with your application
    client.setOptions(
        ClientOptions.builder()
            .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
            .timeoutOptions(TimeoutOptions.enabled(timeout)) // by default only for sync()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    StatefulRedisConnection<String, byte[]> connection =
        client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    Bucket bucket =
        Bucket4jLettuce.casBasedBuilder(connection)
            .requestTimeout(timeout) // by default none
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                    Duration.ofMinutes(1)))
            .build()
            .builder()
            .build("domo-rate-limit:acme", () -> limit);
    // ends
    return bucket;
  }

  static Bucket postgresql(String url, BucketConfiguration limit) {
    // docs/rate-limiting.md begins
    PGSimpleDataSource database = new PGSimpleDataSource(); // or a pool of such connections
    database.setUrl(url);
    database.setConnectTimeout(2); // seconds; by default 10
    database.setLoginTimeout(2); // by default none
    database.setSocketTimeout(5); // by default none
    Bucket bucket =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
            .table("domo_rate_limit")
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .requestTimeout(Duration.ofSeconds(2)) // by default none
            .build()
            .builder()
            .build("acme", () -> limit);
    // ends
    return bucket;
  }
}

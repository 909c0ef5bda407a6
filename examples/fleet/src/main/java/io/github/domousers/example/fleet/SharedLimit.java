package io.github.domousers.example.fleet;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.grid.hazelcast.Bucket4jHazelcast;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.ratelimit.BucketRateLimiter;
import java.time.Duration;
import java.util.List;

/** One rate limit for all members of an embedded Hazelcast cluster. */
final class SharedLimit {

  /** How many requests per second all nodes together send, and how many at once after a pause. */
  static final int REQUESTS_PER_SECOND = 20;

  private static final String MAP = "domo-rate-limits";
  private static final String KEY = "acme";

  private SharedLimit() {}

  /** {@return the limit that the members of this cluster share} */
  static RateLimiter over(HazelcastInstance hazelcast) {
    return limiter(hazelcast, REQUESTS_PER_SECOND);
  }

  private static RateLimiter limiter(HazelcastInstance hazelcast, int requestsPerSecond) {
    // docs/rate-limiting.md begins
    Duration second = Duration.ofSeconds(1);
    BucketConfiguration limit =
        BucketConfiguration.builder()
            .addLimit(
                bandwidth ->
                    bandwidth
                        .capacity(requestsPerSecond) // the burst
                        .refillGreedy(requestsPerSecond, second))
            .build();
    Bucket bucket =
        Bucket4jHazelcast.<String>entryProcessorBasedBuilder(hazelcast.getMap("domo-rate-limits"))
            .build()
            .builder()
            .build("acme", () -> limit); // one bucket per Domo instance
    RateLimiter limiter = BucketRateLimiter.of(bucket, requestsPerSecond, second);
    // ends
    return limiter;
  }

  /**
   * Starts a member on the loopback interface, and waits until all members have joined.
   *
   * @param port the port of this member
   * @param members the addresses of all members, such as {@code 127.0.0.1:20001}
   */
  static HazelcastInstance join(int port, List<String> members) {
    Config config = config(members);
    config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config
        .setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.initial.min.cluster.size", String.valueOf(members.size()))
        .setProperty("hazelcast.wait.seconds.before.join", "1")
        .setProperty("hazelcast.phone.home.enabled", "false");
    return Hazelcast.newHazelcastInstance(config);
  }

  private static Config config(List<String> members) {
    // docs/rate-limiting.md begins
    Config config = new Config();
    config
        .setProperty("hazelcast.operation.call.timeout.millis", "5000") // by default 60,000
        .setProperty("hazelcast.invocation.max.retry.count", "20") // by default 250, twice a second
        .setProperty("hazelcast.heartbeat.interval.seconds", "2") // by default 5
        .setProperty("hazelcast.max.no.heartbeat.seconds", "10"); // by default 60

    NetworkConfig network = config.getNetworkConfig();
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(members);

    config.addSplitBrainProtectionConfig(
        new SplitBrainProtectionConfig("majority", true, members.size() / 2 + 1));
    config.addMapConfig(
        new MapConfig("domo-rate-limits")
            .setBackupCount(1) // the limit survives the loss of one member
            .setSplitBrainProtectionName("majority")); // no second limit in a network partition
    // ends
    return config;
  }

  /**
   * {@return whether every member has noticed that there is a majority, which takes a moment after
   * they have joined, and whether there is a backup of everything}
   */
  static boolean isReady(HazelcastInstance hazelcast) {
    try {
      int limits = hazelcast.getMap(MAP).size(); // asks all members
      return limits >= 0 && hazelcast.getPartitionService().isClusterSafe();
    } catch (SplitBrainProtectionException e) {
      return false;
    }
  }

  /** {@return the port of the member that has the limit; another one has the backup} */
  static int portOfOwner(HazelcastInstance hazelcast) {
    Member owner = hazelcast.getPartitionService().getPartition(KEY).getOwner();
    return owner == null ? 0 : owner.getAddress().getPort();
  }
}

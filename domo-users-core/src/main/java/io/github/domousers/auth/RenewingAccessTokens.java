package io.github.domousers.auth;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.TransportException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token until shortly before its end. However many calls need a new one, one of them asks
 * for it, on its own thread; the others wait only if there is no good token meanwhile. Taking the
 * token at hand takes no lock.
 */
final class RenewingAccessTokens implements AccessTokens {

  /** How long before its end a token is renewed; of a short life, a tenth is. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private static final int PARTS_OF_A_SHORT_LIFE = 10;

  /** How long after a renewal that failed the next is tried, while the token is still good. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Duration LONGEST_LIFE = Duration.ofDays(365);

  private final Supplier<IssuedToken> issuer;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<@Nullable AccessToken>> renewal =
      new AtomicReference<>();

  RenewingAccessTokens(Supplier<IssuedToken> issuer, LongSupplier nanoTime) {
    this.issuer = issuer;
    this.nanoTime = nanoTime;
  }

  @Override
  public AccessToken current() {
    Held known = held.get();
    long now = nanoTime.getAsLong();
    if (known == null || known.isOver(now)) {
      return renewed(known, null);
    }
    return known.isDue(now) ? renewedEarly(known) : known.token();
  }

  @Override
  public AccessToken replace(AccessToken rejected) {
    Held known = held.updateAndGet(now -> now != null && now.token().equals(rejected) ? null : now);
    return known == null ? renewed(null, rejected) : current();
  }

  /** A token in place of one that is not good any more. */
  private AccessToken renewed(@Nullable Held stale, @Nullable AccessToken rejected) {
    boolean mayBeTheRejected = rejected != null;
    while (true) {
      CompletableFuture<@Nullable AccessToken> mine = new CompletableFuture<>();
      CompletableFuture<@Nullable AccessToken> others = renewal.compareAndExchange(null, mine);
      if (others == null) {
        return renew(stale, mine);
      }
      AccessToken token = await(others);
      if (token == null) {
        // The thread that asked for it was interrupted, which is no failure of this one.
        continue;
      }
      if (mayBeTheRejected && token.equals(rejected)) {
        // That renewal had brought the rejected token itself, and was just ending.
        mayBeTheRejected = false;
        continue;
      }
      return token;
    }
  }

  /** Renews a token that is still good, unless another call is at it. */
  private AccessToken renewedEarly(Held good) {
    CompletableFuture<@Nullable AccessToken> mine = new CompletableFuture<>();
    if (!renewal.compareAndSet(null, mine)) {
      return good.token();
    }
    try {
      return renew(good, mine);
    } catch (Exception failed) {
      if (good.isOver(nanoTime.getAsLong())) {
        throw failed;
      }
      return good.token();
    }
  }

  /** Asks for a token, unless somebody has put one in the stale one's place before. */
  private AccessToken renew(@Nullable Held stale, CompletableFuture<@Nullable AccessToken> mine) {
    try {
      Held known = held.get();
      long asked = nanoTime.getAsLong();
      if (known == null || known.equals(stale) || known.isOver(asked)) {
        known = Held.of(issuer.get(), asked);
        held.set(known);
      }
      renewal.set(null);
      mine.complete(known.token());
      return known.token();
    } catch (Throwable e) {
      if (stale != null) {
        held.compareAndSet(stale, stale.dueAt(nanoTime.getAsLong() + PAUSE.toNanos()));
      }
      renewal.set(null);
      if (Thread.currentThread().isInterrupted()) {
        mine.complete(null);
      } else {
        mine.completeExceptionally(e);
      }
      throw e;
    }
  }

  private static @Nullable AccessToken await(CompletableFuture<@Nullable AccessToken> renewal) {
    try {
      return renewal.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAccessTokenException(
          operation ->
              new TransportException(
                  operation,
                  Outcome.NOT_APPLIED,
                  "not sent: interrupted while waiting for an access token",
                  e));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("The access token could not be renewed.", e.getCause());
    }
  }

  /** A token, with the times of {@link System#nanoTime} from which on it is due and over. */
  private record Held(AccessToken token, long due, long end) {

    static Held of(IssuedToken issued, long asked) {
      long life = shorter(issued.lifetime(), LONGEST_LIFE).toNanos();
      long margin = Math.min(MARGIN.toNanos(), life / PARTS_OF_A_SHORT_LIFE);
      return new Held(issued.token(), asked + life - margin, asked + life);
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }

    Held dueAt(long time) {
      return new Held(token, time, end);
    }

    boolean isDue(long now) {
      return now - due >= 0;
    }

    boolean isOver(long now) {
      return now - end >= 0;
    }
  }
}

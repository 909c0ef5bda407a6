package io.github.domousers.internal.oauth;

import io.github.domousers.auth.AccessToken;
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
 * Caches a token until 120 seconds before its expiry, or until the last tenth of a short lifetime.
 * However many calls need a new token, one of them requests it, on its own thread; the others wait
 * only if there is no valid token meanwhile. If a renewal fails while the token is still valid, the
 * next one starts no sooner than 30 seconds later. Returning a cached token takes no lock.
 */
public final class CachingTokenProvider implements TokenSource {

  /** How long before its expiry a token is renewed, unless a tenth of its lifetime is shorter. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private static final int SHORT_LIFETIME_PARTS = 10;

  /** The minimum time between a failed renewal and the next one, while the token is still valid. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Duration MAX_LIFETIME = Duration.ofDays(365);

  private final Supplier<TokenResult> issuer;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Cached> cached = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<@Nullable TokenResult>> renewal =
      new AtomicReference<>();

  /**
   * Creates a provider without a token.
   *
   * @param nanoTime the time in nanoseconds from any origin, as {@link System#nanoTime}
   */
  public CachingTokenProvider(Supplier<TokenResult> issuer, LongSupplier nanoTime) {
    this.issuer = issuer;
    this.nanoTime = nanoTime;
  }

  @Override
  public TokenResult get() {
    Cached known = cached.get();
    long now = nanoTime.getAsLong();
    if (known == null || known.isExpired(now)) {
      return renewed(known, null);
    }
    return known.isDue(now) ? renewedEarly(known) : known.result();
  }

  @Override
  public TokenResult refresh(AccessToken rejected) {
    Cached known =
        cached.updateAndGet(now -> now != null && now.token().equals(rejected) ? null : now);
    return known == null ? renewed(null, rejected) : get();
  }

  /** Returns a token in place of one that is no longer valid. */
  private TokenResult renewed(@Nullable Cached stale, @Nullable AccessToken rejected) {
    boolean mayBeTheRejected = rejected != null;
    while (true) {
      CompletableFuture<@Nullable TokenResult> mine = new CompletableFuture<>();
      CompletableFuture<@Nullable TokenResult> other = renewal.compareAndExchange(null, mine);
      if (other == null) {
        return renew(stale, mine);
      }
      TokenResult result = await(other);
      if (result == null) {
        // The thread that requested it was interrupted; this one was not.
        continue;
      }
      if (mayBeTheRejected && result.issued() != null && result.issued().token().equals(rejected)) {
        // That renewal returned the rejected token itself.
        mayBeTheRejected = false;
        continue;
      }
      return result;
    }
  }

  /** Renews a token that is still valid, unless another call is doing so. */
  private TokenResult renewedEarly(Cached valid) {
    CompletableFuture<@Nullable TokenResult> mine = new CompletableFuture<>();
    if (!renewal.compareAndSet(null, mine)) {
      return valid.result();
    }
    TokenResult result = renew(valid, mine);
    return result.issued() == null && !valid.isExpired(nanoTime.getAsLong())
        ? valid.result()
        : result;
  }

  /** Requests a token, unless another call has already replaced the stale one. */
  private TokenResult renew(@Nullable Cached stale, CompletableFuture<@Nullable TokenResult> mine) {
    TokenResult result = null;
    try {
      Cached known = cached.get();
      long requested = nanoTime.getAsLong();
      if (known != null && !known.equals(stale) && !known.isExpired(requested)) {
        result = known.result();
        return result;
      }
      result = issuer.get();
      if (result.issued() != null) {
        cached.set(Cached.of(result.issued(), requested));
      } else if (stale != null) {
        cached.compareAndSet(stale, stale.dueAt(nanoTime.getAsLong() + PAUSE.toNanos()));
      }
      return result;
    } finally {
      renewal.set(null);
      boolean failed = result == null || result.issued() == null;
      mine.complete(failed && Thread.currentThread().isInterrupted() ? null : result);
    }
  }

  private static @Nullable TokenResult await(CompletableFuture<@Nullable TokenResult> renewal) {
    try {
      return renewal.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return TokenResult.failed(
          operation ->
              new TransportException(
                  operation,
                  Outcome.NOT_APPLIED,
                  "not sent: interrupted while waiting for an access token",
                  e));
    } catch (ExecutionException e) {
      throw new IllegalStateException("A renewal never completes exceptionally.", e);
    }
  }

  /** A token, and the {@link System#nanoTime} of its next renewal and of its expiry. */
  private record Cached(TokenResult result, AccessToken token, long due, long end) {

    static Cached of(IssuedToken issued, long requested) {
      long lifetime = shorter(issued.lifetime(), MAX_LIFETIME).toNanos();
      long margin = Math.min(MARGIN.toNanos(), lifetime / SHORT_LIFETIME_PARTS);
      return new Cached(
          TokenResult.of(issued),
          issued.token(),
          requested + lifetime - margin,
          requested + lifetime);
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }

    Cached dueAt(long time) {
      return new Cached(result, token, time, end);
    }

    boolean isDue(long now) {
      return now - due >= 0;
    }

    boolean isExpired(long now) {
      return now - end >= 0;
    }
  }
}

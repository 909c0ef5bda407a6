package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads all users with all attributes: one request for each user, several at a time. */
public final class UserExport {

  private final UserGateway users;
  private final int concurrency;

  /**
   * Creates an export.
   *
   * @param users the gateway, which the caller closes
   * @param concurrency how many requests are in flight at most
   */
  public UserExport(UserGateway users, int concurrency) {
    this.users = users;
    this.concurrency = concurrency;
  }

  /** Receives the users. */
  public interface Sink {

    /** Receives a user; empty if the user was deleted since the list was read. */
    void accept(Optional<User> user) throws IOException;
  }

  /** {@return all users, as Domo's list contains them} */
  public List<UserSummary> list() {
    return users.stream().toList();
  }

  /**
   * Reads whole users.
   *
   * @param sink receives the users in the order of the list, on the calling thread
   */
  public void read(List<UserSummary> list, Sink sink) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(concurrency);
    try {
      Deque<Future<Optional<User>>> inFlight = new ArrayDeque<>();
      for (UserSummary user : list) {
        if (inFlight.size() == concurrency) {
          sink.accept(result(inFlight.remove()));
        }
        inFlight.add(threads.submit(() -> find(user.id())));
      }
      while (!inFlight.isEmpty()) {
        sink.accept(result(inFlight.remove()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Optional<User> find(long id) {
    try {
      return Optional.of(users.get(id));
    } catch (UserNotFoundException deleted) {
      return Optional.empty();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The export was interrupted.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}

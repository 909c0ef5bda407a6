package io.github.domousers.testkit.internal.server;

import java.util.ArrayList;
import java.util.List;

/** Requests that are carried out only after later ones. Thread-safe. */
final class DelayedRequests {

  private final List<Delayed> waiting = new ArrayList<>();
  private long requests;

  /** Delays a request until after so many further ones. */
  synchronized void add(ReceivedRequest request, int further) {
    waiting.add(new Delayed(request, requests + further));
  }

  /** Counts one more request, and removes and returns the delayed ones that are now due. */
  synchronized List<ReceivedRequest> countRequest() {
    requests++;
    List<Delayed> due = waiting.stream().filter(delayed -> delayed.due() <= requests).toList();
    waiting.removeAll(due);
    return due.stream().map(Delayed::request).toList();
  }

  /**
   * A request that waits.
   *
   * @param due the number of the request after which this one is carried out
   */
  private record Delayed(ReceivedRequest request, long due) {}
}

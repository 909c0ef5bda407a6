package io.github.domousers.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Requests that are carried out only after others. Thread-safe. */
final class LateRequests {

  private final List<Late> waiting = new ArrayList<>();
  private long requests;

  /** Puts a request off until after so many further ones. */
  synchronized void add(RecordedRequest request, int further) {
    waiting.add(new Late(request, requests + further));
  }

  /** Counts one more request, and takes out those that it was the last to wait for. */
  synchronized List<RecordedRequest> dueAfterOneMore() {
    requests++;
    List<RecordedRequest> due = new ArrayList<>();
    for (Iterator<Late> lates = waiting.iterator(); lates.hasNext(); ) {
      Late late = lates.next();
      if (late.due() <= requests) {
        due.add(late.request());
        lates.remove();
      }
    }
    return due;
  }

  /**
   * A request that waits.
   *
   * @param due the number of the request that it is carried out after
   */
  private record Late(RecordedRequest request, long due) {}
}

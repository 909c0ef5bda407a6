package io.github.domousers.resilience;

import io.github.domousers.resilience.ResilienceEvent.Reconciliation;
import io.github.domousers.resilience.ResilienceEvent.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A scripted gateway, a reliable gateway over it, and the events that its listener received. */
final class Fixture {

  final ScriptedUserGateway domo = new ScriptedUserGateway();
  final TestTime time = new TestTime();
  final List<ResilienceEvent> events = new ArrayList<>();
  final ReliableUserGateway.Builder builder =
      ReliableUserGateway.builder(domo)
          .clock(time)
          .timeSource(time.timeSource())
          .listener(events::add);

  ReliableUserGateway users() {
    return builder.build();
  }

  List<Reconciliation> reconciliations() {
    return events.stream()
        .filter(Reconciliation.class::isInstance)
        .map(Reconciliation.class::cast)
        .toList();
  }

  List<Verdict> verdicts() {
    return reconciliations().stream().map(Reconciliation::verdict).toList();
  }
}

package io.github.domousers.testkit.internal.contract.security;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects all that is recorded about observations, as text. */
final class ObservationCapture implements ObservationHandler<Observation.Context> {

  private final ObservationRegistry registry = ObservationRegistry.create();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<Throwable> errors = new CopyOnWriteArrayList<>();

  ObservationCapture() {
    registry.observationConfig().observationHandler(this);
  }

  ObservationRegistry registry() {
    return registry;
  }

  /** {@return the errors of the observations} */
  List<Throwable> errors() {
    return errors;
  }

  /** {@return the text of each observation that ended, with its names and key values} */
  List<String> texts() {
    return texts;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  @Override
  public void onEvent(Observation.Event event, Observation.Context context) {
    texts.add(event.toString());
  }

  @Override
  public void onStop(Observation.Context context) {
    texts.add(context.toString());
    if (context.getError() != null) {
      errors.add(context.getError());
    }
  }
}

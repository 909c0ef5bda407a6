package io.github.domousers.sync;

import java.util.List;
import java.util.stream.Collectors;

/** A plan was not applied, because a guard refused it. Nothing was changed. */
public final class PlanRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Refusal[] refusals;

  PlanRefusedException(List<Refusal> refusals) {
    super(
        refusals.stream()
            .map(Refusal::message)
            .collect(Collectors.joining(" ", "The plan was not applied: ", "")));
    this.refusals = refusals.toArray(Refusal[]::new);
  }

  /** {@return why, at least one reason; unmodifiable} */
  public List<Refusal> refusals() {
    return List.of(refusals);
  }
}

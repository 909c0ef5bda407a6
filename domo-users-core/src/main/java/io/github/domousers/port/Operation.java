package io.github.domousers.port;

/** The operations of a {@link UserGateway}, as its exceptions name them. */
public enum Operation {
  /** {@link UserGateway#create}. */
  CREATE;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

package io.github.domousers.port;

import java.util.Locale;

/** The operations of a {@link UserGateway}, as its exceptions name them. */
public enum Operation {
  /** {@link UserGateway#create}. */
  CREATE(true),

  /** {@link UserGateway#get}. */
  GET(false),

  /** {@link UserGateway#list}, and what is built on it. */
  LIST(false),

  /** {@link UserGateway#update}. */
  UPDATE(true),

  /** {@link UserGateway#delete}. */
  DELETE(true),

  /** {@link UserGateway#identity}. */
  IDENTITY(false);

  private final boolean write;

  Operation(boolean write) {
    this.write = write;
  }

  /**
   * Whether this changes anything in Domo.
   *
   * @return {@code false} if it only reads
   */
  public boolean isWrite() {
    return write;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

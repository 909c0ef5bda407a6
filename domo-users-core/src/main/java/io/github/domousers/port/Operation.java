package io.github.domousers.port;

import java.util.Locale;

/** The operations of a {@link UserGateway}. */
public enum Operation {
  /** {@link UserGateway#create}. */
  CREATE(true),
  /** {@link UserGateway#get}. */
  GET(false),
  /** {@link UserGateway#list}, and the methods that are built on it. */
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

  /** {@return whether this changes anything in Domo} */
  public boolean isWrite() {
    return write;
  }

  @Override
  public String toString() {
    return this == IDENTITY ? "identity lookup" : name().toLowerCase(Locale.ROOT);
  }
}

package io.github.domousers.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * All that anybody says while this is open: what the JDK's logging gets, at the most talkative
 * level of everything, and what a test adds. Thread-safe.
 */
final class Overheard implements AutoCloseable {

  /** They print what goes over the wire, tokens and all, and are documented to. */
  private static final List<String> NOT_LISTENED_TO =
      List.of("org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers");

  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final List<Logger> silenced = new ArrayList<>();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final Handler ear = new Ear();

  Overheard() {
    for (String name : NOT_LISTENED_TO) {
      Logger logger = Logger.getLogger(name);
      logger.setLevel(Level.OFF);
      silenced.add(logger);
    }
    root.addHandler(ear);
    root.setLevel(Level.ALL);
  }

  void add(String text) {
    said.add(text);
  }

  List<String> said() {
    return List.copyOf(said);
  }

  @Override
  public void close() {
    root.setLevel(before);
    root.removeHandler(ear);
    silenced.forEach(logger -> logger.setLevel(null));
  }

  private final class Ear extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();

    Ear() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord logged) {
      said.add(logged.getLoggerName() + ": " + formatter.format(logged));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

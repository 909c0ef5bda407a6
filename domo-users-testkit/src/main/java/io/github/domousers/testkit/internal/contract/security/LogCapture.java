package io.github.domousers.testkit.internal.contract.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Captures what is logged through the JDK's logging at any level while this is open. */
final class LogCapture implements AutoCloseable {

  /** They log requests and responses with tokens, and are documented to. */
  private static final List<String> EXCLUDED_LOGGERS =
      List.of("org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers");

  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final List<Logger> silenced = new ArrayList<>();
  private final Queue<String> texts = new ConcurrentLinkedQueue<>();
  private final Handler handler = new CapturingHandler();

  LogCapture() {
    for (String name : EXCLUDED_LOGGERS) {
      Logger logger = Logger.getLogger(name);
      logger.setLevel(Level.OFF);
      silenced.add(logger);
    }
    root.addHandler(handler);
    root.setLevel(Level.ALL);
  }

  Queue<String> texts() {
    return texts;
  }

  @Override
  public void close() {
    root.setLevel(before);
    root.removeHandler(handler);
    silenced.forEach(logger -> logger.setLevel(null));
  }

  private final class CapturingHandler extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();

    CapturingHandler() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord logged) {
      texts.add(logged.getLoggerName() + ": " + formatter.format(logged));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

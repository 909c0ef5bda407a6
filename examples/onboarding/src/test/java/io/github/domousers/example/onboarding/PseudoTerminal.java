package io.github.domousers.example.onboarding;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/** A process with a pseudo-terminal as standard input, output and error. */
final class PseudoTerminal implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private final JniNativePty pty;
  private final Process process;
  private final Thread reader;
  private final ScreenTerminal emulator;
  private final Consumer<List<String>> everyScreen;

  private List<String> screen = List.of();
  private long redraws;
  private boolean ended;

  /**
   * Starts a command on a terminal.
   *
   * @param everyScreen receives the lines of the screen after each written character
   */
  PseudoTerminal(
      int columns,
      int lines,
      List<String> command,
      Map<String, String> environment,
      Consumer<List<String>> everyScreen)
      throws IOException {
    this.everyScreen = everyScreen;
    this.emulator = new ScreenTerminal(columns, lines);
    this.pty = (JniNativePty) new JniTerminalProvider().open(null, new Size(columns, lines));
    File terminal = new File(pty.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(terminal)
            .redirectOutput(terminal)
            .redirectError(terminal);
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "xterm");
    this.process = builder.start();
    // Only the process holds the terminal open, so that its exit ends the output.
    new FileOutputStream(pty.getSlaveFD()).close();
    this.reader = new Thread(this::read, "terminal");
    reader.start();
  }

  Process process() {
    return process;
  }

  /** {@return the lines of the current screen} */
  synchronized List<String> screen() {
    return screen;
  }

  /** Waits until the screen matches, and returns it. */
  synchronized List<String> await(Predicate<List<String>> expected) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!expected.test(screen)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended || left <= 0) {
        throw new AssertionError("The screen does not match:\n" + String.join("\n", screen));
      }
      wait(left);
    }
    return screen;
  }

  /** Waits for this many carriage returns. */
  synchronized void awaitRedraws(int count) throws InterruptedException {
    long expected = redraws + count;
    await(lines -> redraws >= expected);
  }

  /** Waits until the process ends, and returns the last screen. */
  List<String> awaitEnd() throws InterruptedException {
    reader.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    synchronized (this) {
      if (!ended) {
        throw new AssertionError("The process did not end:\n" + String.join("\n", screen));
      }
      return screen;
    }
  }

  private void read() {
    try (Reader output = new InputStreamReader(pty.getMasterInput(), StandardCharsets.UTF_8)) {
      for (int c = output.read(); c >= 0; c = output.read()) {
        show((char) c);
      }
    } catch (IOException terminalClosed) {
      // Linux ends the output of a terminal like this.
    }
    synchronized (this) {
      ended = true;
      notifyAll();
    }
  }

  private synchronized void show(char c) {
    emulator.write(String.valueOf(c));
    screen = emulator.toString().lines().map(String::stripTrailing).toList();
    int last = screen.size();
    while (last > 0 && screen.get(last - 1).isEmpty()) {
      last--;
    }
    screen = screen.subList(0, last);
    redraws += c == '\r' ? 1 : 0;
    everyScreen.accept(screen);
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    pty.close();
  }
}

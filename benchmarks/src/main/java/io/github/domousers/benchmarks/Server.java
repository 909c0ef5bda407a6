package io.github.domousers.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server in a separate process, which ends with this one or on close. */
public final class Server implements AutoCloseable {

  private final Process process;
  private final String url;

  private Server(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** {@return a {@link CannedServer} that is pinned to a processor} */
  static Server startOn(int processor) throws IOException {
    return start(
        Processor.pinned(
            processor, Jvm.command(System.getProperty("java.class.path"), CannedServer.class)));
  }

  /**
   * {@return a server}
   *
   * @param main calls {@link MinimalServer#serve}
   * @param arguments those of the main class
   * @throws IOException if it does not start
   */
  public static Server start(Class<?> main, String... arguments) throws IOException {
    return start(Jvm.command(System.getProperty("java.class.path"), main, arguments));
  }

  private static Server start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String url = output.readLine();
    if (url == null) {
      throw new IOException("The server did not start.");
    }
    return new Server(process, url);
  }

  /** {@return the URL without a path} */
  public String url() {
    return url;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }
}

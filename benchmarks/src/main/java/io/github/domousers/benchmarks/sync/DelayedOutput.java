package io.github.domousers.benchmarks.sync;

import io.github.domousers.benchmarks.MinimalServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends each response a fixed time after its request was read. One thread sends those of all
 * connections: it wakes up once for several responses that are due, and the threads of the
 * connections wake up only for requests. So the server takes less of the processors that it shares
 * with the client.
 */
final class DelayedOutput implements MinimalServer.Output {

  private final long nanos;
  private final BlockingQueue<Response> waiting = new LinkedBlockingQueue<>();

  DelayedOutput(Duration delay) {
    this.nanos = delay.toNanos();
    Thread thread = new Thread(this::sendAll);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * A response that waits.
   *
   * @param due the {@link System#nanoTime()} at which it is sent
   */
  @SuppressWarnings("ArrayRecordComponent") // Responses are not compared.
  private record Response(long due, OutputStream connection, byte[] bytes) {}

  @Override
  public void send(OutputStream connection, byte[] response, long readAt) {
    waiting.add(new Response(readAt + nanos, connection, response));
  }

  private void sendAll() {
    try {
      while (true) {
        send(waiting.take());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nothing interrupts this thread.", e);
    }
  }

  private static void send(Response response) {
    long left = response.due() - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = response.due() - System.nanoTime();
    }
    try {
      response.connection().write(response.bytes());
    } catch (IOException gone) {
      // The client closed the connection.
    }
  }
}

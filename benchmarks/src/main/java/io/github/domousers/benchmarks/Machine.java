package io.github.domousers.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine of a run.
 *
 * @param processor the model of the processor
 * @param processors the number of processors
 * @param system the operating system
 * @param jvm the JVM of the clients
 * @param pinned whether single-threaded clients and their server were pinned to one processor
 */
record Machine(String processor, int processors, String system, String jvm, boolean pinned) {

  /**
   * {@return this machine}
   *
   * @param processor the processor of single-threaded clients and their server, or {@link
   *     Processor#ANY}
   */
  static Machine current(int processor) {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        processor != Processor.ANY);
  }

  private static String processorName() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notLinux) {
      return System.getProperty("os.arch");
    }
  }
}

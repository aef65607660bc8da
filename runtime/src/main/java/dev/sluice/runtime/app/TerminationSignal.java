package dev.sluice.runtime.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM, SIGINT or SIGHUP, so that the program can end on its own terms: the virtual
 * machine stops only once {@link #finish} was called, and with the exit code given there instead of
 * 143. A second signal ends it at once, and so does the first one while the program still
 * {@linkplain #started starts}, since that may wait for a remote. Closing without a signal leaves
 * the virtual machine to stop as usual.
 *
 * <p>A shutdown hook alone would do for the first signal. The virtual machine swallows those that
 * come while hooks run, so each signal needs a handler, and those can only be set by {@code
 * sun.misc.Signal}: found by name, since the compiler warns of it and cannot be told not to. Where
 * it is missing, or a signal is ignored (as {@code nohup} has it), the hook remains.
 */
final class TerminationSignal implements AutoCloseable {
  private static final int SIGNAL_EXIT = 143; // as without this class

  private final CountDownLatch received = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "sluice-termination");
  private volatile boolean started;
  private volatile boolean closed;
  private volatile int exitCode = SIGNAL_EXIT;

  TerminationSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
    onSignal("TERM");
    onSignal("INT");
    onSignal("HUP");
  }

  private void onSignal(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object receive =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      receive();
                      yield null;
                    }
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> "termination of sluice";
                  });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), receive);
    } catch (InvocationTargetException e) {
      // the signal is ignored, or not known here
    } catch (ReflectiveOperationException e) {
      // a virtual machine without sun.misc.Signal
    }
  }

  private synchronized void receive() {
    if (closed) {
      System.exit(SIGNAL_EXIT);
    }
    if (!started || received.getCount() == 0) {
      Runtime.getRuntime().halt(SIGNAL_EXIT);
    }
    received.countDown();
  }

  private void hold() {
    received.countDown();
    try {
      finished.await();
      Runtime.getRuntime().halt(exitCode);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From here on there is something to end gracefully. */
  void started() {
    started = true;
  }

  /** Blocks until a signal came. */
  void await() throws InterruptedException {
    received.await();
  }

  /** Ends the program if the virtual machine is about to: nothing after this call is sure. */
  void finish(int code) {
    exitCode = code;
    finished.countDown();
  }

  @Override
  public void close() {
    closed = true;
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the virtual machine is stopping: the hook is running
    }
  }
}

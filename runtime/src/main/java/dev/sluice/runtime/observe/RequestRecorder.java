package dev.sluice.runtime.observe;

/** Takes each finished exchange. Called on I/O threads: thread-safe, and never blocks. */
@FunctionalInterface
public interface RequestRecorder {
  void record(RequestRecord request);

  /** Both, one after the other. */
  default RequestRecorder and(RequestRecorder next) {
    return request -> {
      record(request);
      next.record(request);
    };
  }
}

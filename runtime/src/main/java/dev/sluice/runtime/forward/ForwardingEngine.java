package dev.sluice.runtime.forward;

import dev.sluice.runtime.observe.RequestRecord;
import dev.sluice.runtime.observe.RequestRecorder;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * Forwards requests and answers refused ones, without ever leaving the I/O thread of the client's
 * connection. Thread-safe; lives as long as the worker does.
 */
public final class ForwardingEngine {
  private final ByteBufferPool buffers;
  private final RequestRecorder recorder;
  private final HostResolver resolver;
  private final UpstreamPools pools;
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();
  private final ThreadLocal<Lane> lane = ThreadLocal.withInitial(this::newLane);
  private final AtomicInteger clientConnections = new AtomicInteger();
  private volatile boolean draining;

  public ForwardingEngine(XnioWorker worker, ByteBufferPool buffers, RequestRecorder recorder) {
    this.buffers = buffers;
    this.recorder = recorder;
    this.resolver = new HostResolver(worker);
    this.pools = new UpstreamPools(worker, lanes);
  }

  private Lane newLane() {
    Lane created = new Lane((XnioIoThread) Thread.currentThread(), buffers);
    lanes.add(created);
    return created;
  }

  /** The connection pools, which outlive tables. */
  public UpstreamPools pools() {
    return pools;
  }

  /**
   * Forwards a request. The exchange is the engine's from here on; the caller has called {@link
   * HttpServerExchange#dispatch()} and returns to the I/O loop.
   *
   * @param rest raw path behind the two segments, from its slash on; may be empty
   */
  public void forward(HttpServerExchange http, Call call, ForwardTarget target, String rest) {
    Lane here = lane.get();
    here.requestsInFlight.incrementAndGet();
    ClientConnection client = ClientConnection.of(http, clientConnections);
    new Exchange(this, here, http, client, call, target, rest).start();
  }

  /** Answers in place of an upstream. The exchange is the engine's from here on, as above. */
  public void refuse(HttpServerExchange http, Call call, Failure failure) {
    Lane here = lane.get();
    here.requestsInFlight.incrementAndGet();
    ClientConnection client = ClientConnection.of(http, clientConnections);
    client.own(NOBODY);
    RequestBody body =
        endsConnection(failure)
            ? null
            : new RequestBody(client, RequestFraming.of(http.getRequestHeaders()));
    answer(here, http, client, call, body, failure);
    finished(here, http, call, failure.status(), failure.code(), 0, 0, 0, 0);
  }

  private static final ClientConnection.Owner NOBODY =
      new ClientConnection.Owner() {
        @Override
        public void clientReadable() {}

        @Override
        public void clientWritable() {}

        @Override
        public void clientClosed() {}
      };

  /** After these nothing on the connection can be trusted to be the start of a request. */
  private static boolean endsConnection(Failure failure) {
    switch (failure) {
      case BAD_REQUEST:
      case TRANSFER_CODING:
      case METHOD_NOT_ALLOWED:
      case HEAD_TOO_LARGE:
      case URI_TOO_LONG:
      case BODY_TOO_LARGE:
      case EXPECTATION_FAILED:
        return true;
      default:
        return false;
    }
  }

  /**
   * Writes a refusal and gives the connection back, or ends it.
   *
   * @param body what is left to read, or null if it must not be read
   */
  void answer(
      Lane here,
      HttpServerExchange http,
      ClientConnection client,
      Call call,
      @Nullable RequestBody body,
      Failure failure) {
    boolean stays =
        http.isPersistent()
            && !draining
            && !endsConnection(failure)
            && body != null
            && (body.isDone() || body.skipArrived());
    HeadWriter head = here.head;
    ClientResponseHead.refuse(head, failure, stays, !http.isHttp11(), call);
    if (!http.getRequestMethod().equals(Methods.HEAD)) {
      head.text(failure.body());
    }
    try {
      ByteBuffer[] out = {ByteBuffer.wrap(head.bytes(), 0, head.length())};
      if (client.write(out, 0, 1) != head.length() || !client.flush()) {
        client.abort(http, false); // it doesn't even take a refusal
      } else if (stays) {
        client.release(http);
      } else {
        client.closeAfterResponse(http);
      }
    } catch (IOException e) {
      client.abort(http, false);
    }
  }

  void finished(
      Lane here,
      HttpServerExchange http,
      Call call,
      int status,
      @Nullable String error,
      long connectNanos,
      long firstByteNanos,
      long requestBytes,
      long responseBytes) {
    here.requestsInFlight.decrementAndGet();
    recorder.record(
        new RequestRecord(
            Instant.now(),
            call.requestId,
            http.getRequestMethod().toString(),
            http.getRequestURI(),
            call.account(),
            call.endpoint(),
            call.subject(),
            call.tokenId(),
            status,
            error,
            System.nanoTime() - call.startNanos,
            connectNanos,
            firstByteNanos,
            requestBytes,
            responseBytes));
  }

  HostResolver resolver() {
    return resolver;
  }

  boolean expectsContinue(HttpServerExchange http) {
    String expect = http.getRequestHeaders().getFirst(Headers.EXPECT);
    return expect != null && expect.equalsIgnoreCase("100-continue");
  }

  /** From now on every answer ends its connection. */
  public void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /** Client connections that have sent a request and are open. */
  public int clientConnections() {
    return clientConnections.get();
  }

  public int requestsInFlight() {
    return lanes.stream().mapToInt(each -> each.requestsInFlight.get()).sum();
  }

  public int upstreamConnections() {
    return lanes.stream().mapToInt(each -> each.upstreamConnections.get()).sum();
  }

  public int idleUpstreamConnections() {
    return lanes.stream().mapToInt(each -> each.idleUpstreamConnections.get()).sum();
  }
}

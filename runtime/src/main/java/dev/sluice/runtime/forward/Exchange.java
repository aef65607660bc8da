package dev.sluice.runtime.forward;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to an upstream and its answer on the way back. A state machine driven by
 * what the two connections can do; both belong to the same I/O thread, so it is never entered twice
 * at once and holds no lock.
 *
 * <pre>
 *   CONNECTING --> AWAITING (request goes out, answer's head is waited for) --> RESPONDING --> OVER
 * </pre>
 *
 * The request body may still be going out while the answer comes in.
 */
final class Exchange extends Deadlines.Waiting
    implements ClientConnection.Owner, UpstreamConnection.Owner, UpstreamConnector.Listener {

  /**
   * How long an upstream may keep silent on {@code Expect} before the body is sent all the same.
   */
  private static final long CONTINUE_WAIT_NANOS = 1_000_000_000L;

  private static final int MAX_INTERIM_ANSWERS = 16;

  private enum Phase {
    CONNECTING,
    AWAITING,
    RESPONDING,
    OVER
  }

  private final ForwardingEngine engine;
  private final Lane lane;
  private final HttpServerExchange http;
  private final ClientConnection client;
  private final Call call;
  private final ForwardTarget target;
  private final String rest;
  private final RequestPump request;
  private final ResponsePump response;
  private final boolean idempotent;

  private Phase phase = Phase.CONNECTING;
  private @Nullable UpstreamConnector connector;
  private @Nullable UpstreamConnection upstream;

  private boolean retried;
  private int interimAnswers;

  private long connectStartNanos;
  private long connectNanos;
  private long sentNanos;
  private long firstByteNanos;

  Exchange(
      ForwardingEngine engine,
      Lane lane,
      HttpServerExchange http,
      ClientConnection client,
      Call call,
      ForwardTarget target,
      String rest) {
    this.engine = engine;
    this.lane = lane;
    this.http = http;
    this.client = client;
    this.call = call;
    this.target = target;
    this.rest = rest;
    RequestBody body = new RequestBody(client, RequestFraming.of(http.getRequestHeaders()));
    boolean waitsForContinue = http.isHttp11() && engine.expectsContinue(http) && !body.isDone();
    this.request =
        new RequestPump(lane, client, body, target.maxRequestBodyBytes, waitsForContinue);
    this.response = new ResponsePump(lane, http, client);
    HttpString method = http.getRequestMethod();
    this.idempotent =
        method.equals(Methods.GET)
            || method.equals(Methods.HEAD)
            || method.equals(Methods.OPTIONS)
            || method.equals(Methods.PUT)
            || method.equals(Methods.DELETE);
  }

  void start() {
    client.own(this);
    long limit = target.maxRequestBodyBytes;
    if (limit > 0 && request.body().framing().length() > limit) {
      fail(Failure.BODY_TOO_LARGE);
    } else if (target.injected.lines() == null) {
      fail(Failure.SECRET_MISSING);
    } else {
      lane.deadlines.add(this);
      UpstreamConnection idle = takeIdle();
      if (idle != null) {
        connected(idle);
      } else {
        connect();
      }
    }
  }

  /** An idle connection; for requests that can't be sent twice, one that is surely still open. */
  private @Nullable UpstreamConnection takeIdle() {
    UpstreamConnection idle = UpstreamConnection.takeIdle(lane, target.pool);
    while (idle != null && !idempotent && !idle.isStillOpen()) {
      idle.close();
      idle = UpstreamConnection.takeIdle(lane, target.pool);
    }
    return idle;
  }

  private void connect() {
    phase = Phase.CONNECTING;
    connectStartNanos = System.nanoTime();
    due(connectStartNanos, target.connectNanos);
    watchClient();
    UpstreamConnector attempt =
        UpstreamConnector.connect(lane, target.pool, engine.resolver(), this);
    if (phase == Phase.CONNECTING) {
      connector = attempt;
    }
  }

  @Override
  public void connectFailed(Failure failure) {
    connector = null;
    fail(failure);
  }

  @Override
  public void connected(UpstreamConnection connection) {
    connector = null;
    upstream = connection;
    phase = Phase.AWAITING;
    if (!connection.isReused()) {
      connectNanos = System.nanoTime() - connectStartNanos;
    }
    connection.own(this);
    byte[] injected = target.injected.lines();
    if (injected == null) {
      fail(Failure.SECRET_MISSING);
      return;
    }
    request.prepare(http, target, rest, call, injected);
    due(System.nanoTime(), target.idleNanos);
    connection.resumeReads();
    pumpRequest();
  }

  private void pumpRequest() {
    UpstreamConnection to = upstream;
    if (to == null || request.isBroken() || request.isSent()) {
      return;
    }
    RequestPump.Progress progress = request.pump(to);
    long now = System.nanoTime();
    if (phase == Phase.AWAITING) {
      due(now, target.idleNanos);
    }
    switch (progress) {
      case UPSTREAM_FULL:
        client.suspendReads();
        to.resumeWrites();
        break;
      case CLIENT_EMPTY:
        to.suspendWrites();
        client.resumeReads();
        break;
      case SENT:
        to.suspendWrites();
        awaitAnswer(now, target.firstByteNanos);
        watchClient();
        break;
      case WAITS_FOR_CONTINUE:
        to.suspendWrites();
        awaitAnswer(now, Math.min(CONTINUE_WAIT_NANOS, target.firstByteNanos));
        break;
      case UPSTREAM_BROKEN:
        if (!retryOnFreshConnection()) {
          stopSending(to);
        }
        break;
      case CLIENT_GONE:
        clientGone();
        break;
      case MALFORMED:
        fail(Failure.BAD_REQUEST);
        break;
      case TOO_LARGE:
        fail(Failure.BODY_TOO_LARGE);
        break;
    }
  }

  private void awaitAnswer(long now, long nanos) {
    if (phase == Phase.AWAITING) {
      sentNanos = now;
      due(now, nanos);
    }
  }

  /** The upstream takes no more: it may have answered early, or be gone. Reading will tell. */
  private void stopSending(UpstreamConnection to) {
    request.giveUp();
    client.suspendReads();
    to.suspendWrites();
    to.resumeReads();
    response.mustCloseClient();
  }

  /** Listens for the client's end of stream while there is nothing to read from it. */
  private void watchClient() {
    if (request.body().isDone()) {
      client.resumeReads();
    }
  }

  // ---------------------------------------------------------------- events

  @Override
  public void clientReadable() {
    if (phase == Phase.OVER) {
      client.suspendReads();
    } else if (!request.body().isDone()) {
      if (upstream == null
          || request.waitsForContinue()
          || request.isBroken()
          || request.isBlocked()) {
        client.suspendReads();
      } else {
        pumpRequest();
      }
    } else {
      try {
        if (!client.isStillThere()) {
          clientGone();
        }
      } catch (IOException e) {
        clientGone();
      }
    }
  }

  @Override
  public void clientWritable() {
    if (phase != Phase.RESPONDING) {
      client.suspendWrites();
      return;
    }
    try {
      if (response.writePending()) {
        client.suspendWrites();
        progress();
        if (response.isDone()) {
          finish();
        } else {
          UpstreamConnection from = upstream;
          if (from != null) {
            from.resumeReads();
            upstreamReadable();
          }
        }
      }
    } catch (IOException e) {
      clientGone();
    }
  }

  @Override
  public void clientClosed() {
    clientGone();
  }

  @Override
  public void upstreamWritable() {
    pumpRequest();
  }

  @Override
  public void upstreamReadable() {
    UpstreamConnection from = upstream;
    if (from == null) {
      return;
    }
    if (response.hasPending()) {
      from.suspendReads();
      return;
    }
    boolean more = true;
    while (more && phase != Phase.OVER && upstream == from) {
      more = readAnswer(from);
    }
  }

  /** Reads once and passes on what came; false if reading on now makes no sense. */
  private boolean readAnswer(UpstreamConnection from) {
    PooledByteBuffer pooled = lane.buffers.allocate();
    boolean kept = false;
    try {
      ByteBuffer in = ResponsePump.prepare(pooled.getBuffer());
      int room = in.remaining();
      int count;
      try {
        count = from.read(in);
      } catch (IOException e) {
        upstreamEnded(from, false);
        return false;
      }
      if (count == 0) {
        return false;
      }
      if (count < 0) {
        upstreamEnded(from, from.endedProperly());
        return false;
      }
      in.flip().position(ResponsePump.HEADROOM);
      progress();
      kept = takeAnswer(from, in, pooled);
      if (phase == Phase.RESPONDING && response.hasPending()) {
        from.suspendReads();
        client.resumeWrites();
        return false;
      }
      return count == room || from.isSecure();
    } finally {
      if (!kept) {
        pooled.close();
      }
    }
  }

  /** Whether the pump keeps the buffer, because the client doesn't take it all yet. */
  private boolean takeAnswer(UpstreamConnection from, ByteBuffer in, PooledByteBuffer pooled) {
    try {
      if (phase == Phase.AWAITING && !takeHead(from.head(), in)) {
        return false;
      }
    } catch (MalformedMessageException e) {
      fail(Failure.UPSTREAM_PROTOCOL);
      return false;
    }
    boolean kept;
    try {
      kept = response.pass(in, pooled);
    } catch (MalformedMessageException e) {
      if (response.isUnsent()) {
        phase = Phase.AWAITING; // there is still time to say so
        response.drop();
      }
      fail(Failure.UPSTREAM_PROTOCOL);
      return false;
    } catch (IOException e) {
      clientGone();
      return false;
    }
    if (response.isDone() && !response.hasPending()) {
      finish();
    }
    return kept;
  }

  /** Whether the final answer's head is complete, and the answer begun. */
  private boolean takeHead(ResponseHead head, ByteBuffer in) throws MalformedMessageException {
    if (firstByteNanos == 0) {
      firstByteNanos = System.nanoTime();
    }
    while (head.read(in)) {
      if (head.status() >= 200) {
        begin(head, in);
        return phase == Phase.RESPONDING;
      }
      if (head.status() == 101 || ++interimAnswers > MAX_INTERIM_ANSWERS) {
        throw new MalformedMessageException("interim answer not asked for");
      }
      boolean goOn = head.status() == 100 && request.waitsForContinue();
      head.reset();
      firstByteNanos = 0;
      if (goOn) {
        continueReceived();
      }
    }
    return false;
  }

  private void continueReceived() {
    request.goOn();
    try {
      response.sendContinue();
    } catch (IOException e) {
      clientGone();
      return;
    }
    due(System.nanoTime(), target.idleNanos);
    client.resumeReads();
    pumpRequest();
  }

  private void begin(ResponseHead head, ByteBuffer in) throws MalformedMessageException {
    boolean toHead = http.getRequestMethod().equals(Methods.HEAD);
    ResponseFraming framing = ResponseFraming.of(head, toHead);
    if (framing.kind() == ResponseFraming.Kind.NONE && in.hasRemaining()) {
      throw new MalformedMessageException("content behind an answer that has none");
    }
    if (!request.isSent()) {
      response.mustCloseClient();
    }
    long wait = sentNanos == 0 ? 0 : firstByteNanos - sentNanos;
    phase = Phase.RESPONDING;
    due(System.nanoTime(), target.idleNanos);
    if (request.waitsForContinue()) {
      request.giveUp(); // the upstream doesn't want the body: it is never read
    }
    response.begin(head, framing, engine.isDraining(), call, target, connectNanos, wait);
  }

  /** {@code properly}: by an end of stream, and under TLS by one that the upstream has signed. */
  private void upstreamEnded(UpstreamConnection from, boolean properly) {
    if (phase == Phase.RESPONDING) {
      if (properly && response.endsWithConnection()) {
        endWithConnection();
      } else {
        truncate();
      }
    } else if (from.head().isStarted() || !retryOnFreshConnection()) {
      fail(Failure.UPSTREAM_CLOSED);
    }
  }

  private void endWithConnection() {
    try {
      response.end();
      if (!response.hasPending()) {
        finish();
      } else {
        client.resumeWrites();
        UpstreamConnection from = upstream;
        if (from != null) {
          from.suspendReads();
        }
      }
    } catch (IOException e) {
      clientGone();
    }
  }

  /**
   * A connection that had been idle may have been closed by the upstream as the request was on its
   * way. It is sent once more if that can do no harm: nothing of it was taken, or its method is
   * idempotent (RFC 9110, section 9.2.2) and all of it is still at hand.
   */
  private boolean retryOnFreshConnection() {
    UpstreamConnection stale = upstream;
    if (stale == null || !stale.isReused() || retried || phase != Phase.AWAITING) {
      return false;
    }
    if (!request.rewind(idempotent)) {
      return false;
    }
    retried = true;
    upstream = null;
    stale.close();
    firstByteNanos = 0;
    connect();
    return true;
  }

  // ---------------------------------------------------------------- time

  private void due(long now, long nanos) {
    long at = now + nanos;
    if (target.totalNanos > 0) {
      long end = call.startNanos + target.totalNanos;
      at = end - at < 0 ? end : at;
    }
    dueNanos = at;
  }

  private void progress() {
    if (phase == Phase.RESPONDING) {
      due(System.nanoTime(), target.idleNanos);
    }
  }

  @Override
  void expired() {
    long now = System.nanoTime();
    if (target.totalNanos > 0 && now - call.startNanos >= target.totalNanos) {
      timedOut(Failure.TOTAL_TIMEOUT);
    } else if (phase == Phase.CONNECTING) {
      timedOut(Failure.CONNECT_TIMEOUT);
    } else if (request.waitsForContinue() && now - sentNanos < target.firstByteNanos) {
      lane.deadlines.add(this);
      continueReceived(); // silent upstreams exist that just wait for the body
    } else if (phase == Phase.AWAITING && (request.isSent() || request.isBroken())) {
      timedOut(Failure.FIRST_BYTE_TIMEOUT);
    } else {
      timedOut(Failure.IDLE_TIMEOUT);
    }
  }

  private void timedOut(Failure failure) {
    if (phase == Phase.RESPONDING) {
      truncate();
    } else {
      fail(failure);
    }
  }

  // ---------------------------------------------------------------- ends

  /** The answer is complete and written. */
  private void finish() {
    phase = Phase.OVER;
    lane.deadlines.remove(this);
    request.release();
    UpstreamConnection from = upstream;
    upstream = null;
    if (from != null) {
      if (response.upstreamIsReusable() && request.isSent()) {
        from.giveBack();
      } else {
        from.close();
      }
    }
    record(response.status(), null);
    if (response.clientStays() && request.isSent() && http.isPersistent()) {
      client.release(http);
    } else {
      client.closeAfterResponse(http);
    }
  }

  /** An answer of our own, as long as none has begun. */
  private void fail(Failure failure) {
    if (phase == Phase.OVER) {
      return;
    }
    if (phase == Phase.RESPONDING) {
      truncate();
      return;
    }
    cancelUpstream();
    engine.answer(lane, http, client, call, request.body(), failure);
    record(failure.status(), failure.code());
  }

  /** The answer can't be ended well, so it must not look as if it were. */
  private void truncate() {
    boolean reset = response.endLooksWhole();
    cancelUpstream();
    response.drop();
    record(response.status(), Failure.UPSTREAM_CLOSED.code());
    client.abort(http, reset);
  }

  private void clientGone() {
    if (phase == Phase.OVER) {
      return;
    }
    cancelUpstream();
    response.drop();
    record(Failure.CLIENT_GONE.status(), Failure.CLIENT_GONE.code());
    client.abort(http, false);
  }

  private void cancelUpstream() {
    phase = Phase.OVER;
    lane.deadlines.remove(this);
    request.release();
    UpstreamConnector attempt = connector;
    connector = null;
    if (attempt != null) {
      attempt.cancel();
    }
    UpstreamConnection from = upstream;
    upstream = null;
    if (from != null) {
      from.close();
    }
  }

  private void record(int status, @Nullable String error) {
    long wait = sentNanos == 0 || firstByteNanos == 0 ? 0 : firstByteNanos - sentNanos;
    engine.finished(
        lane,
        http,
        call,
        status,
        error,
        connectNanos,
        wait,
        request.body().received(),
        response.bytes());
  }
}

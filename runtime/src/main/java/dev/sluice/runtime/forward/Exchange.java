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
  private final RequestBody body;
  private final ResponsePump response;
  private final boolean idempotent;

  private Phase phase = Phase.CONNECTING;
  private @Nullable UpstreamConnector connector;
  private @Nullable UpstreamConnection upstream;

  private @Nullable PooledByteBuffer requestBuffer;

  /** What is to be written upstream next; empty if {@link #requestBuffer} is null. */
  private ByteBuffer requestOut = EMPTY;

  private boolean requestSent;

  /** The upstream takes no more of the request; what it has to say may still come. */
  private boolean requestBroken;

  private boolean awaitingContinue;
  private boolean retried;
  private long requestBytesWritten;
  private int interimAnswers;

  private long connectStartNanos;
  private long connectNanos;
  private long sentNanos;
  private long firstByteNanos;

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

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
    this.body = new RequestBody(client, RequestFraming.of(http.getRequestHeaders()));
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
    if (limit > 0 && body.framing().length() > limit) {
      fail(Failure.BODY_TOO_LARGE);
      return;
    }
    awaitingContinue = http.isHttp11() && engine.expectsContinue(http) && !body.isDone();
    lane.deadlines.add(this);
    UpstreamConnection idle = takeIdle();
    if (idle != null) {
      connected(idle);
    } else {
      connect();
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
    if (requestBuffer == null) {
      byte[] injected = target.injected.lines();
      if (injected == null) {
        fail(Failure.SECRET_MISSING);
        return;
      }
      renderHead(injected);
    }
    due(System.nanoTime(), target.idleNanos);
    connection.resumeReads();
    pumpRequest();
  }

  private void renderHead(byte[] injected) {
    HeadWriter head = lane.head;
    RequestHead.write(head, http, target, rest, call, body.framing(), awaitingContinue, injected);
    PooledByteBuffer pooled = lane.buffers.allocate();
    requestBuffer = pooled;
    ByteBuffer out = pooled.getBuffer();
    if (head.length() > out.capacity()) {
      requestOut = ByteBuffer.wrap(head.bytes().clone(), 0, head.length());
      return;
    }
    out.clear();
    out.put(head.bytes(), 0, head.length());
    requestOut = out;
    if (!awaitingContinue && client.hasPushedBack() && out.remaining() >= RequestBody.MIN_ROOM) {
      if (!readBody(out)) {
        return;
      }
    }
    out.flip();
  }

  // ---------------------------------------------------------------- the request, going out

  /** Moves the request along until it is sent or one side can't go on. */
  private void pumpRequest() {
    UpstreamConnection to = upstream;
    if (to == null || requestBroken || requestSent) {
      return;
    }
    while (true) {
      if (requestOut.hasRemaining() && !writeRequest(to)) {
        return;
      }
      if (body.isDone()) {
        requestSent(to);
        return;
      }
      if (awaitingContinue) {
        releaseRequestBuffer();
        to.suspendWrites();
        sentNanos = System.nanoTime();
        due(sentNanos, Math.min(CONTINUE_WAIT_NANOS, target.firstByteNanos));
        return;
      }
      PooledByteBuffer pooled = requestBuffer;
      if (pooled == null) {
        pooled = lane.buffers.allocate();
        requestBuffer = pooled;
      }
      ByteBuffer out = pooled.getBuffer();
      out.clear();
      requestOut = out;
      if (!readBody(out)) {
        return;
      }
      out.flip();
      if (!out.hasRemaining() && !body.isDone()) {
        releaseRequestBuffer();
        to.suspendWrites();
        client.resumeReads();
        return;
      }
    }
  }

  /** Whether all of {@link #requestOut} was written. */
  private boolean writeRequest(UpstreamConnection to) {
    try {
      int count;
      do {
        count = to.write(requestOut);
        requestBytesWritten += count;
      } while (count > 0 && requestOut.hasRemaining());
      if (phase != Phase.RESPONDING) {
        due(System.nanoTime(), target.idleNanos);
      }
      if (requestOut.hasRemaining() || !to.flush()) {
        client.suspendReads();
        to.resumeWrites();
        return false;
      }
      return true;
    } catch (IOException e) {
      requestFailed(to);
      return false;
    }
  }

  /** The upstream takes no more: it may have answered early, or be gone. Reading will tell. */
  private void requestFailed(UpstreamConnection to) {
    if (retryOnFreshConnection()) {
      return;
    }
    requestBroken = true;
    client.suspendReads();
    to.suspendWrites();
    to.resumeReads();
    response.mustCloseClient();
  }

  /** False if the body can't be read on, after the consequences have been drawn. */
  private boolean readBody(ByteBuffer out) {
    try {
      body.transfer(out);
    } catch (MalformedMessageException e) {
      fail(Failure.BAD_REQUEST);
      return false;
    } catch (IOException e) {
      clientGone();
      return false;
    }
    if (target.maxRequestBodyBytes > 0 && body.received() > target.maxRequestBodyBytes) {
      fail(Failure.BODY_TOO_LARGE);
      return false;
    }
    return true;
  }

  private void requestSent(UpstreamConnection to) {
    requestSent = true;
    releaseRequestBuffer();
    to.suspendWrites();
    if (phase == Phase.AWAITING) {
      sentNanos = System.nanoTime();
      due(sentNanos, target.firstByteNanos);
    }
    watchClient();
  }

  private void releaseRequestBuffer() {
    PooledByteBuffer pooled = requestBuffer;
    if (pooled != null) {
      requestBuffer = null;
      pooled.close();
    }
    requestOut = EMPTY;
  }

  /** Listens for the client's end of stream while there is nothing to read from it. */
  private void watchClient() {
    if (body.isDone()) {
      client.resumeReads();
    }
  }

  // ---------------------------------------------------------------- events

  @Override
  public void clientReadable() {
    if (phase == Phase.OVER) {
      client.suspendReads();
    } else if (!body.isDone()) {
      if (upstream == null || awaitingContinue || requestBroken || requestOut.hasRemaining()) {
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
      boolean goOn = head.status() == 100 && awaitingContinue;
      head.reset();
      firstByteNanos = 0;
      if (goOn) {
        continueReceived();
      }
    }
    return false;
  }

  private void continueReceived() {
    awaitingContinue = false;
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
    if (!requestSent) {
      response.mustCloseClient();
    }
    long wait = sentNanos == 0 ? 0 : firstByteNanos - sentNanos;
    phase = Phase.RESPONDING;
    due(System.nanoTime(), target.idleNanos);
    if (awaitingContinue) {
      // the upstream doesn't want the body: it is never read
      awaitingContinue = false;
      requestBroken = true;
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
    boolean nothingTaken = requestBytesWritten == 0;
    if (!nothingTaken && !(idempotent && body.received() == 0)) {
      return false;
    }
    retried = true;
    upstream = null;
    stale.close();
    if (nothingTaken && requestBuffer != null) {
      requestOut.rewind();
    } else {
      releaseRequestBuffer();
      requestBytesWritten = 0;
    }
    requestSent = false;
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
    } else if (awaitingContinue && now - sentNanos < target.firstByteNanos) {
      lane.deadlines.add(this);
      continueReceived(); // silent upstreams exist that just wait for the body
    } else if (phase == Phase.AWAITING && (requestSent || requestBroken)) {
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
    releaseRequestBuffer();
    UpstreamConnection from = upstream;
    upstream = null;
    if (from != null) {
      if (response.upstreamIsReusable() && requestSent) {
        from.giveBack();
      } else {
        from.close();
      }
    }
    record(response.status(), null);
    if (response.clientStays() && requestSent && http.isPersistent()) {
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
    engine.answer(lane, http, client, call, body, failure);
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
    releaseRequestBuffer();
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
        lane, http, call, status, error, connectNanos, wait, body.received(), response.bytes());
  }
}

package dev.sluice.runtime.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Sits below TLS and notes when TCP ends. TLS reads no further than its own end, so if TCP's was
 * reached first, the peer has not closed: somebody cut the connection. The TLS engine can't be
 * asked: it forgets the difference.
 */
final class TransportEnd extends AbstractStreamSourceConduit<StreamSourceConduit> {
  private boolean reached;

  private TransportEnd(StreamSourceConduit next) {
    super(next);
  }

  /** Watches {@code plain}, which TLS has not been laid over yet. */
  static TransportEnd watch(StreamConnection plain) {
    TransportEnd end = new TransportEnd(plain.getSourceChannel().getConduit());
    plain.getSourceChannel().setConduit(end);
    return end;
  }

  boolean reached() {
    return reached;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return (int) noted(next.read(into));
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    return noted(next.read(into, offset, length));
  }

  private long noted(long count) {
    if (count < 0) {
      reached = true;
    }
    return count;
  }
}

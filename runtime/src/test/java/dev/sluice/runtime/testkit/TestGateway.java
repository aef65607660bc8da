package dev.sluice.runtime.testkit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.sluice.runtime.observe.RequestRecord;
import dev.sluice.runtime.server.Gateway;
import dev.sluice.runtime.server.GatewaySettings;
import dev.sluice.runtime.server.UnservableTableException;
import dev.sluice.table.RoutingTable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** A gateway on a free loopback port. Closing it checks that nothing it said held the canary. */
public final class TestGateway implements AutoCloseable {
  private final FixedSecrets secrets = new FixedSecrets();
  private final List<RequestRecord> records = new CopyOnWriteArrayList<>();
  private final Log log = new Log();
  private final Gateway gateway;

  private TestGateway(GatewaySettings settings) throws IOException {
    log.start();
    rootLogger().addAppender(log);
    gateway = Gateway.start(settings, secrets, records::add);
  }

  /** With nothing to serve yet. */
  public static TestGateway start() throws IOException {
    return new TestGateway(settings());
  }

  public static TestGateway start(GatewaySettings settings) throws IOException {
    return new TestGateway(settings);
  }

  public static TestGateway serving(RoutingTable table) throws Exception {
    TestGateway gateway = start();
    gateway.serve(table);
    return gateway;
  }

  /** With one I/O thread, and so with one pool for each upstream: connections can be counted. */
  public static TestGateway servingOnOneThread(RoutingTable table) throws Exception {
    GatewaySettings two = settings();
    TestGateway gateway =
        start(
            new GatewaySettings(
                two.listen(),
                1,
                two.maxHeaderBytes(),
                two.maxHeaders(),
                two.headTimeout(),
                two.keepAliveTimeout()));
    gateway.serve(table);
    return gateway;
  }

  public static GatewaySettings settings() {
    return GatewaySettings.listeningOn(Loopback.port(0));
  }

  public void serve(RoutingTable table) throws UnservableTableException {
    gateway.serve(table);
  }

  public Gateway gateway() {
    return gateway;
  }

  public FixedSecrets secrets() {
    return secrets;
  }

  /** What the gateway recorded so far. */
  public List<RequestRecord> records() {
    return List.copyOf(records);
  }

  /** Waits for a record like that; it may come after the answer. */
  public RequestRecord awaitRecord(Predicate<RequestRecord> wanted) {
    Awaitility.await().atMost(Signal.PATIENCE).until(() -> records.stream().anyMatch(wanted));
    return records.stream().filter(wanted).findFirst().orElseThrow();
  }

  public RawClient connect() throws IOException {
    return RawClient.connect(gateway.address());
  }

  /** One request on a connection of its own. */
  public RawClient.Answer get(String target, String... fields) throws IOException {
    try (RawClient client = connect()) {
      return client.get(target, fields);
    }
  }

  @Override
  public void close() {
    try {
      gateway.close();
    } finally {
      rootLogger().detachAppender(log);
    }
    records.forEach(record -> Canary.assertAbsent("a record", record.toString()));
    log.lines.forEach(line -> Canary.assertAbsent("the log", line));
  }

  private static Logger rootLogger() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Everything logged while the gateway lives. */
  private static final class Log extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      IThrowableProxy thrown = event.getThrowableProxy();
      lines.add(
          event.getFormattedMessage()
              + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
    }
  }
}

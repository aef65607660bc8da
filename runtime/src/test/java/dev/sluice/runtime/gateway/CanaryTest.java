package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.sluice.runtime.testkit.Canary;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.runtime.testkit.Wire;
import dev.sluice.table.SecretReference;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The upstream key is for the upstream's eyes only. Every client and gateway of the kit checks that
 * when it is closed; here the same is done with all logging switched on, where things go wrong.
 */
@SuppressWarnings("ObjectToString") // that it prints nothing of use is the point
final class CanaryTest {
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.sluice");
  private final Logger theirs = (Logger) LoggerFactory.getLogger("io.undertow");

  @BeforeEach
  void logEverything() {
    ours.setLevel(Level.TRACE);
    theirs.setLevel(Level.TRACE);
  }

  @AfterEach
  void logAsBefore() {
    ours.setLevel(null);
    theirs.setLevel(null);
  }

  @Test
  void upstreamsThatFail_leakNothing() throws Exception {
    RawUpstream.Script[] failures = {
      wire -> wire.write(RawUpstream.ok("served")),
      wire -> wire.write("nonsense\r\n\r\n"),
      wire -> wire.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\ncut"),
      wire -> wire.write("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"),
      Wire::reset
    };
    for (RawUpstream.Script failure : failures) {
      try (RawUpstream upstream = RawUpstream.start(readHeadThen(failure));
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.post(Tables.ROUTE, "");
        readAnswerOrEnd(client);
        gateway.awaitRecord(record -> true);
      }
    }
  }

  @Test
  void whatTheGatewayTellsOfItself_holdsNoSecret() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway =
            TestGateway.serving(
                Tables.table()
                    .account(
                        "acme",
                        Tables.endpoint("model", upstream.port()),
                        Tables.endpoint("broken", upstream.port())
                            .bearer(new SecretReference("group", "missing")))
                    .build())) {
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(200);
      Canary.assertAbsent("the table", gateway.gateway().table().toString());
      Canary.assertAbsent("missing secrets", gateway.gateway().missingSecrets().toString());
      Canary.assertAbsent("gauges", gateway.gateway().gauges().toString());
    }
  }

  @Test
  void secretThatCannotBeAHeader_isNeverSent() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream))) {
      gateway.secrets().set(Tables.SECRET, Canary.KEY + "\r\nX-Injected: 1");
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(503);
      assertThat(upstream.requests()).isEmpty();
    }
  }

  private static void readAnswerOrEnd(RawClient client) {
    try {
      assertThat(client.readAnswer().status()).isIn(200, 502);
    } catch (IOException e) {
      // The cut body.
    }
  }

  private static RawUpstream.Script readHeadThen(RawUpstream.Script script) {
    return wire -> {
      wire.readHead();
      script.run(wire);
    };
  }
}

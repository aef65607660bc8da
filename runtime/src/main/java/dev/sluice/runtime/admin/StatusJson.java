package dev.sluice.runtime.admin;

import static dev.sluice.runtime.admin.JsonAnswer.text;

import dev.sluice.diagnostic.JsonRenderer;
import dev.sluice.runtime.reload.FetchStatus;
import dev.sluice.runtime.reload.ReloadOutcome;
import dev.sluice.runtime.reload.ReloadStatus;
import dev.sluice.runtime.reload.ReloadStatus.LastReload;
import dev.sluice.runtime.reload.git.Commit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The page {@code /api/v1/status}. */
final class StatusJson {
  private StatusJson() {}

  static void write(JsonGenerator json, Operations operations) {
    ReloadStatus status = operations.status();
    text(json, "digest", status.digest());
    text(json, "revision", status.revision());
    write(json, status.commit());
    json.writeNumberProperty("generation", status.generation());
    text(json, "since", status.since());
    json.writeNumberProperty("endpoints", status.endpoints());
    operations.fetching().ifPresent(fetching -> write(json, fetching));
    write(json, status.lastReload());
  }

  private static void write(JsonGenerator json, @Nullable Commit commit) {
    if (commit == null) {
      return;
    }
    json.writeObjectPropertyStart("commit");
    text(json, "id", commit.id());
    text(json, "author", commit.author());
    text(json, "at", commit.at());
    text(json, "subject", commit.subject());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, FetchStatus fetching) {
    json.writeObjectPropertyStart("git");
    text(json, "url", fetching.url());
    text(json, "branch", fetching.branch());
    text(json, "lastSuccess", fetching.lastSuccess());
    json.writeNumberProperty("failures", fetching.failures());
    text(json, "message", fetching.message());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, @Nullable LastReload last) {
    if (last == null) {
      json.writeNullProperty("lastReload");
      return;
    }
    json.writeObjectPropertyStart("lastReload");
    json.writeStringProperty("outcome", last.outcome().word());
    json.writeStringProperty("at", last.at().toString());
    json.writeNumberProperty("durationMillis", last.durationMillis());
    text(json, "message", last.outcome() instanceof ReloadOutcome.Refused no ? no.message() : null);
    JsonRenderer.writeFindings(json, last.outcome().findings());
    json.writeEndObject();
  }
}

package dev.sluice.compiler.plan.print;

import dev.sluice.compiler.plan.Change;
import dev.sluice.compiler.plan.Grade;
import dev.sluice.table.Origins;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For programs; {@code diff-report.schema.json} describes it. Every key is always there; null or
 * empty says that it does not apply to the kind of change.
 */
public final class JsonPlan implements PlanPrinter {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String print(PlanReport report) {
    ObjectNode document = JSON.createObjectNode();
    side(document.putObject("before"), report.before(), report.plan().before());
    side(document.putObject("after"), report.after(), report.plan().after());
    ObjectNode summary = document.putObject("summary");
    for (Grade grade : List.of(Grade.BREAKING, Grade.REVIEW, Grade.SAFE)) {
      summary.put(grade.word(), report.plan().count(grade));
    }
    ArrayNode changes = document.putArray("changes");
    report.plan().changes().forEach(change -> write(changes.addObject(), report, change));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static void side(ObjectNode json, String source, String digest) {
    json.put("source", source).put("digest", digest);
  }

  private static void write(ObjectNode json, PlanReport report, Change change) {
    json.put("grade", change.grade().word());
    json.put("kind", change.kind().word());
    json.put("section", change.target().section().title());
    json.put("entry", change.target().path());
    json.put("message", change.says().text(name -> name));
    setting(json, change);
    access(json, change);
    Optional<Origins.Place> place = report.place(change);
    text(json, "file", place.map(Origins.Place::file));
    place.ifPresentOrElse(at -> json.put("line", at.line()), () -> json.putNull("line"));
  }

  private static void setting(ObjectNode json, Change change) {
    Optional<Change.Setting> setting = as(change, Change.Setting.class);
    Optional<Change.Part> part = as(change, Change.Part.class);
    text(
        json,
        "setting",
        setting.map(Change.Setting::setting).or(() -> part.map(Change.Part::part)));
    Optional<Change.Whole> whole = as(change, Change.Whole.class);
    text(
        json,
        "before",
        setting.flatMap(Change.Setting::before).or(() -> whole.flatMap(Change.Whole::before)));
    text(
        json,
        "after",
        setting.flatMap(Change.Setting::after).or(() -> whole.flatMap(Change.Whole::after)));
  }

  private static void access(ObjectNode json, Change change) {
    Optional<Change.Access> access = as(change, Change.Access.class);
    List<Subject> audience =
        as(change, Change.Entry.class).map(Change.Entry::audience).orElse(List.of());
    subjects(json.putArray("audience"), audience);
    text(json, "subject", access.map(it -> it.subject().toString()));
    ArrayNode endpoints = json.putArray("endpoints");
    access.ifPresent(it -> it.reach().forEach(part -> write(endpoints, part)));
    subjects(json.putArray("through"), access.map(Change.Access::through).orElse(List.of()));
  }

  private static void write(ArrayNode json, Change.Reach reach) {
    reach.endpoints().forEach(endpoint -> json.add(reach.account() + "/" + endpoint));
  }

  private static <T> Optional<T> as(Change change, Class<T> type) {
    return Optional.of(change).filter(type::isInstance).map(type::cast);
  }

  private static void subjects(ArrayNode json, List<Subject> subjects) {
    subjects.forEach(subject -> json.add(subject.toString()));
  }

  private static void text(ObjectNode json, String name, Optional<String> value) {
    value.ifPresentOrElse(it -> json.put(name, it), () -> json.putNull(name));
  }
}

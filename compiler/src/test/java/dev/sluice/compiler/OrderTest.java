package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.table.TableCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Equal meaning gives equal bytes: files, documents, keys and their style do not show. */
class OrderTest {
  private static final int ROUNDS = 5;

  @TestFactory
  Stream<DynamicTest> shuffledFilesDocumentsAndKeys_giveTheSameBytes() {
    return GoldenCase.all().stream()
        .filter(golden -> Files.exists(golden.table()))
        .map(golden -> dynamicTest(golden.name(), () -> check(golden)));
  }

  private static void check(GoldenCase golden) throws IOException {
    byte[] expected = table(golden.compile());
    for (int seed = 0; seed < ROUNDS; seed++) {
      List<SourceText> shuffled = shuffle(golden, new Random(seed));
      assertThat(table(new Compiler(GoldenCase.CLOCK).compile(shuffled)))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static byte[] table(CompileResult result) {
    assertThat(result).isInstanceOf(CompileResult.Compiled.class);
    return TableCodec.write(((CompileResult.Compiled) result).table());
  }

  /** Every manifest as JSON, which is YAML too, with its keys and the manifests in any order. */
  private static List<SourceText> shuffle(GoldenCase golden, Random random) throws IOException {
    List<String> documents = new ArrayList<>();
    for (SourceText source : golden.sources().texts()) {
      for (ManifestTree tree : new ManifestParser().parse(source, new Diagnostics())) {
        documents.add(shuffleKeys(tree.root(), random).toString());
      }
    }
    Collections.shuffle(documents, random);
    int cut = documents.isEmpty() ? 0 : random.nextInt(documents.size() + 1);
    return List.of(
        text("z.yaml", documents.subList(0, cut)),
        text("a.yaml", documents.subList(cut, documents.size())));
  }

  private static SourceText text(String name, List<String> documents) {
    return new SourceText(name, String.join("\n---\n", documents).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode shuffleKeys(JsonNode node, Random random) {
    if (!(node instanceof ObjectNode object)) {
      return node.isArray() ? shuffleItems(node, random) : node;
    }
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
    Collections.shuffle(fields, random);
    ObjectNode shuffled = JsonNodeFactory.instance.objectNode();
    fields.forEach(
        field ->
            shuffled.set(
                field.getKey(),
                field.getKey().equals("rules")
                    ? shuffleWithin(field.getValue(), random)
                    : shuffleKeys(field.getValue(), random)));
    return shuffled;
  }

  /** No list of the manifests says anything by its order, but the rules of a policy. */
  private static JsonNode shuffleItems(JsonNode list, Random random) {
    List<JsonNode> items = shuffledWithin(list, random);
    Collections.shuffle(items, random);
    return JsonNodeFactory.instance.arrayNode().addAll(items);
  }

  private static JsonNode shuffleWithin(JsonNode list, Random random) {
    return JsonNodeFactory.instance.arrayNode().addAll(shuffledWithin(list, random));
  }

  private static List<JsonNode> shuffledWithin(JsonNode list, Random random) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(item -> items.add(shuffleKeys(item, random)));
    return items;
  }
}

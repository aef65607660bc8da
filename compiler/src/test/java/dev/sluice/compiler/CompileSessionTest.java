package dev.sluice.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.CompileSession.Source;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.table.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompileSessionTest {
  private static final int EDITS = 150;
  private static final String ACCOUNT =
      """
      {type: provider-account/custom-endpoint, name: %s,
       integrations: [{type: integration/model/custom-endpoint, name: chat,
         base_url: "https://%s.example"}],
       collaborators: [{subject: "team:ml", role_id: provider-account-access}]}
      """;
  private static final String TEAM = "{type: team, name: ml, members: [%s@acme.example]}";
  private static final String MACHINE =
      """
      {type: virtual-account, name: batch,
       permissions: [{resource_fqn: %s, role_id: provider-account-access}]}
      """;

  private final Compiler compiler =
      new Compiler(Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC));
  private final CompileSession session = compiler.session();
  private final SortedMap<String, String> files = new TreeMap<>();
  private final List<String> read = new ArrayList<>();

  @Test
  void randomEdits_giveWhatCompilingAnewGives() throws IOException {
    List<String> corpus = new ArrayList<>(goldenTexts());
    Random random = new Random(7);
    int compiled = 0;
    for (int i = 0; i < EDITS; i++) {
      edit(corpus, random);

      CompileResult anew = compiler.compile(texts());
      assertThat(compile()).as("after edit %s", i).isEqualTo(anew);
      compiled += anew instanceof CompileResult.Compiled ? 1 : 0;
    }
    assertThat(compiled).as("edits after which there was a table").isBetween(10, EDITS - 10);
  }

  /** Texts of few kinds that refer to each other, and now and then one that breaks things. */
  private void edit(List<String> corpus, Random random) {
    String number = Integer.toString(random.nextInt(3));
    switch (random.nextInt(8)) {
      case 0 -> files.put("a" + number, ACCOUNT.formatted("acc-" + number, "one"));
      case 1 -> files.put("a" + number, ACCOUNT.formatted("acc-" + number, "two"));
      case 2 -> files.put("team", TEAM.formatted("user" + number));
      case 3 -> files.put("machine", MACHINE.formatted("acc-" + number));
      case 4 -> files.put("other", corpus.get(random.nextInt(corpus.size())));
      case 5 -> files.remove("team");
      default -> {
        files.remove("other");
        files.remove("a" + number);
      }
    }
  }

  @Test
  void unchangedFiles_areNotReadAgain() {
    files.put("a", ACCOUNT.formatted("acc", "one"));
    files.put("team", TEAM.formatted("ada"));
    compile();
    read.clear();
    files.put("team", TEAM.formatted("bob"));

    compile();

    assertThat(read).containsExactly("team");
  }

  @Test
  void unchangedAccount_isTheSameObjectInTheNextTable() {
    files.put("a", ACCOUNT.formatted("acc", "one"));
    files.put("b", ACCOUNT.formatted("changes", "one"));
    files.put("team", TEAM.formatted("ada"));
    SortedMap<String, Account> before = accounts();
    files.put("b", ACCOUNT.formatted("changes", "two"));

    SortedMap<String, Account> after = accounts();

    assertThat(after.get("acc")).isSameAs(before.get("acc"));
    assertThat(after.get("changes")).isNotEqualTo(before.get("changes"));
  }

  @Test
  void accountOpenedByAnotherFile_isMadeAnew() {
    files.put("a", ACCOUNT.formatted("acc", "one"));
    files.put("team", TEAM.formatted("ada"));
    accounts();
    files.put("machine", MACHINE.formatted("acc"));

    assertThat(accounts().values())
        .flatMap(Account::access)
        .map(Object::toString)
        .containsExactly("team:ml", "virtualaccount:batch");
  }

  private SortedMap<String, Account> accounts() {
    return ((CompileResult.Compiled) compile()).table().accounts();
  }

  private CompileResult compile() {
    List<Source> sources = new ArrayList<>();
    files.forEach((name, text) -> sources.add(source(name, text.getBytes(UTF_8))));
    return session.compile(sources, List.of());
  }

  private Source source(String name, byte[] bytes) {
    return new Source(
        name,
        Arrays.hashCode(bytes),
        () -> {
          read.add(name);
          return bytes;
        });
  }

  private List<SourceText> texts() {
    return files.entrySet().stream()
        .map(file -> new SourceText(file.getKey(), file.getValue().getBytes(UTF_8)))
        .toList();
  }

  private static List<String> goldenTexts() throws IOException {
    return SourceReader.ofWorkingDirectory()
        .read(List.of(Path.of("src/test/resources/golden")))
        .texts()
        .stream()
        .map(text -> new String(text.bytes(), UTF_8))
        .toList();
  }
}

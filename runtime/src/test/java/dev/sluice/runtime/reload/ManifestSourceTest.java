package dev.sluice.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.runtime.reload.TableSource.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestSourceTest {
  private static final String TEAM = "type: team\nname: ml-platform\nmembers: [a@acme.example]\n";

  @TempDir Path dir;

  @Test
  void manifests_areCompiled() throws Exception {
    Files.writeString(dir.resolve("team.yaml"), TEAM);

    assertThat(load(dir))
        .isInstanceOfSatisfying(
            Candidate.Loaded.class,
            loaded -> assertThat(loaded.table().users()).containsKey("a@acme.example"));
  }

  @Test
  void emptyDirectory_isRefusedRatherThanServed() throws Exception {
    Files.writeString(dir.resolve("notes.txt"), "nothing to read");

    assertThat(load(dir))
        .isInstanceOfSatisfying(
            Candidate.Broken.class,
            broken -> assertThat(broken.message()).isEqualTo("no manifests in " + dir));
  }

  @Test
  void mistake_isCountedAndListed() throws Exception {
    Files.writeString(dir.resolve("team.yaml"), TEAM + "color: blue\n");

    assertThat(load(dir))
        .isInstanceOfSatisfying(
            Candidate.Broken.class,
            broken -> {
              assertThat(broken.message()).isEqualTo("1 error in 1 file");
              assertThat(broken.findings())
                  .extracting(Diagnostic::code)
                  .containsExactly(Code.SL204);
            });
  }

  @Test
  void directoryThatIsGone_isRefused() {
    assertThat(load(dir.resolve("nowhere")))
        .isInstanceOfSatisfying(
            Candidate.Broken.class,
            broken -> assertThat(broken.message()).contains("no such file or directory"));
  }

  @Test
  void revision_isThatOfTheContent() throws Exception {
    Path file = Files.writeString(dir.resolve("team.yaml"), TEAM);
    String before = source(dir).read().revision();

    Files.writeString(file, TEAM);
    assertThat(source(dir).read().revision()).isEqualTo(before).startsWith("directory:");
    Files.writeString(file, TEAM + "# more\n");
    assertThat(source(dir).read().revision()).isNotEqualTo(before);
  }

  private static Candidate load(Path path) {
    return source(path).read().load().get();
  }

  private static TableSource source(Path path) {
    return new ManifestSource(
        path, SourceReader.ofWorkingDirectory(), new Compiler(Clock.systemUTC()));
  }
}

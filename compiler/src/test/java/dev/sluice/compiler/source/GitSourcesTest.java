package dev.sluice.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits and the index of real repositories. */
class GitSourcesTest {
  @TempDir Path temp;
  private GitRepository repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = GitRepository.in(temp.toRealPath().resolve("work"));
  }

  @Test
  void commit_isReadWhateverTheWorkTreeHolds() throws IOException {
    String commit = repository.write("m/a.yaml", "committed").commit();
    repository.write("m/a.yaml", "edited").write("m/b.yaml", "new");

    SourceSet read = read("git:HEAD:m");

    assertThat(texts(read)).containsExactly("m/a.yaml=committed");
    assertThat(read.revision()).contains(commit);
  }

  @Test
  void index_isWhatTheNextCommitWouldHold() throws IOException {
    repository.write("m/a.yaml", "committed").write("m/gone.yaml", "x").commit();
    repository.write("m/a.yaml", "staged").write("m/sub/b.yaml", "new").git("add", "m");
    repository.git("rm", "--quiet", "m/gone.yaml");
    repository.write("m/a.yaml", "edited since").write("m/later.yaml", "untracked");

    SourceSet read = read("git:--staged:m");

    assertThat(texts(read)).containsExactly("m/a.yaml=staged", "m/sub/b.yaml=new");
    assertThat(read.revision()).isEmpty();
  }

  @Test
  void everyWayToNameACommit_works() throws IOException {
    String first = repository.write("a.yaml", "1").commit();
    repository.git("tag", "light");
    repository.git("tag", "--annotate", "--message=Tag", "v1");
    repository.git("update-ref", "refs/remotes/origin/main", first);
    repository.git("branch", "feature/x");
    repository.write("a.yaml", "2").commit();
    repository.git("branch", "other");

    assertThat(
            List.of("main~1", "HEAD^", first, first.substring(0, 8), "light", "v1", "origin/main"))
        .allSatisfy(name -> assertThat(texts(read("git:" + name))).containsExactly("a.yaml=1"));
    assertThat(texts(read("git:feature/x"))).containsExactly("a.yaml=1");
    assertThat(List.of("main", "HEAD", "@", "refs/heads/other", "other:", "other:.", "other:./"))
        .allSatisfy(name -> assertThat(texts(read("git:" + name))).containsExactly("a.yaml=2"));
  }

  @Test
  void sameTreeCheckedOut_givesTheSameTexts() throws IOException {
    repository
        .write("m/b.yaml", "b")
        .write("m/a.yml", "a")
        .write("m/sub/c.YAML", "c")
        .write("m/notes.txt", "n")
        .write("m/.hidden.yaml", "h")
        .write("m/.folder/d.yaml", "d")
        .write("m/..data.yaml", "d")
        .write("outside.yaml", "o")
        .write("shared/s.yaml", "s");
    link("m/inside.yaml", "sub/c.YAML");
    link("m/linked", "sub");
    link("m/out.yaml", "../outside.yaml");
    link("m/out", "../shared");
    link("m/far.yaml", "../../../../etc/hosts");
    link("m/absolute.yaml", "/etc/hosts");
    link("m/sub/up", "..");
    link("m/self.yaml", "self.yaml");
    link("m/gone.yaml", "missing.yaml");
    link("m/gone.txt", "missing.txt");
    link("top", "m");
    repository.commit();

    for (String folder : List.of("m", ".", "m/sub", "top")) {
      SourceSet onDisk = new SourceReader(repository.directory()).read(List.of(Path.of(folder)));
      for (String revision : List.of("HEAD", "--staged")) {
        SourceSet committed = read("git:" + revision + ":" + folder);
        assertThat(texts(committed)).as(folder).isEqualTo(texts(onDisk));
        assertThat(places(committed)).as(folder).isEqualTo(places(onDisk));
      }
    }
  }

  @Test
  void namedFile_isReadWhateverItsExtension() throws IOException {
    repository.write("m/manifest.txt", "x").commit();

    assertThat(texts(read("git:HEAD:m/manifest.txt"))).containsExactly("m/manifest.txt=x");
  }

  @Test
  void fromASubdirectory_foldersCountFromTheTopUnlessTheySayOtherwise() throws IOException {
    repository.write("m/sub/a.yaml", "a").write("m/b.yaml", "b").commit();
    Path sub = repository.directory().resolve("m/sub");

    assertThat(texts(read(sub, "git:HEAD:m/sub"))).containsExactly("m/sub/a.yaml=a");
    assertThat(texts(read(sub, "git:HEAD:."))).containsExactly("m/sub/a.yaml=a");
    assertThat(texts(read(sub, "git:HEAD:../b.yaml"))).containsExactly("m/b.yaml=b");
    assertThatThrownBy(() -> read(sub, "git:HEAD:../../.."))
        .hasMessage("git:HEAD:../../..: the directory lies outside the repository");
  }

  @Test
  void bareRepositoriesAndLinkedWorkTrees_areRead() throws IOException {
    repository.write("a.yaml", "main").commit();
    repository.git("worktree", "add", "--quiet", "-b", "side", "../side");
    Path side = temp.toRealPath().resolve("side");
    new GitRepository(side).write("a.yaml", "side").commit();
    new GitRepository(side).write("a.yaml", "staged").git("add", "a.yaml");
    repository.git("clone", "--quiet", "--bare", ".", "../bare.git");
    Path bare = temp.toRealPath().resolve("bare.git");

    assertThat(texts(read(side, "git:HEAD"))).containsExactly("a.yaml=side");
    assertThat(texts(read(side, "git:main"))).containsExactly("a.yaml=main");
    assertThat(texts(read(side, "git:--staged"))).containsExactly("a.yaml=staged");
    assertThat(texts(read(bare, "git:side"))).containsExactly("a.yaml=side");
    assertThatThrownBy(() -> read(bare, "git:--staged"))
        .hasMessage("git:--staged: a bare repository has no index");
  }

  @Test
  void shallowAndPackedClone_isRead() throws IOException {
    repository.write("a.yaml", "1").commit();
    repository.write("a.yaml", "2").commit();
    String url = repository.directory().toUri().toString();
    repository.git("clone", "--quiet", "--depth=1", url, "../shallow");
    Path shallow = temp.toRealPath().resolve("shallow");
    new GitRepository(shallow).git("gc", "--quiet");

    assertThat(texts(read(shallow, "git:origin/main"))).containsExactly("a.yaml=2");
  }

  @Test
  void partialClone_saysWhichContentIsMissing() throws IOException {
    repository.write("a.yaml", "1").commit();
    repository.git("config", "uploadpack.allowFilter", "true");
    String url = repository.directory().toUri().toString();
    repository.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", url, "../partial");

    SourceSet read = read(temp.toRealPath().resolve("partial"), "git:HEAD");

    assertThat(read.findings())
        .extracting(Diagnostic::message)
        .containsExactly(
            "\"a.yaml\" cannot be read: its content is not in this clone, which is a partial one");
  }

  @Test
  void fileTooLarge_isReported() throws IOException {
    repository
        .write("big.yaml", "x".repeat(SourceReader.MAX_BYTES + 1))
        .write("fits.yaml", "x".repeat(SourceReader.MAX_BYTES))
        .commit();

    SourceSet read = read("git:HEAD");

    assertThat(read.texts()).extracting(SourceText::name).containsExactly("fits.yaml");
    assertThat(places(read)).containsExactly("SL104 big.yaml");
  }

  @Test
  void submodule_isLeftAloneWithANote() throws IOException {
    GitRepository other = GitRepository.in(temp.resolve("other"));
    other.write("x.yaml", "x").commit();
    repository.write("a.yaml", "a").commit();
    repository.git("submodule", "--quiet", "add", "../other", "teams");
    repository.commit();

    SourceSet read = read("git:HEAD");

    assertThat(texts(read)).containsExactly("a.yaml=a");
    assertThat(places(read)).containsExactly("SL114 teams");
  }

  @Test
  void mergeConflict_isReported() throws IOException {
    repository.write("a.yaml", "base").commit();
    repository.git("switch", "--quiet", "--create", "side");
    repository.write("a.yaml", "side").commit();
    repository.git("switch", "--quiet", "main");
    repository.write("a.yaml", "main").commit();
    assertThatThrownBy(() -> repository.git("merge", "side")).hasMessageContaining("CONFLICT");

    assertThat(places(read("git:--staged"))).containsExactly("SL108 a.yaml");
    assertThat(texts(read("git:HEAD"))).containsExactly("a.yaml=main");
  }

  @Test
  void whatDoesNotExist_isRefusedWithTheNearestName() throws IOException {
    assertThatThrownBy(() -> read("git:HEAD"))
        .isInstanceOf(SourceException.class)
        .hasMessage("git:HEAD: the repository has no commit yet");
    repository.write("manifests/a.yaml", "a").commit();
    repository.git("branch", "release/1");

    assertThatThrownBy(() -> read("git:mian"))
        .hasMessage(
            "git:mian: there is no branch, tag or commit 'mian' in this clone;"
                + " did you mean 'main'?");
    assertThatThrownBy(() -> read("git:release")).hasMessageEndingWith("mean 'release/1'?");
    assertThatThrownBy(() -> read("git:origin/production"))
        .hasMessageEndingWith("in this clone; if the remote has it, fetch it first");
    assertThatThrownBy(() -> read("git:main:manifest"))
        .hasMessage("git:main:manifest: there is no 'manifest'; did you mean 'manifests'?");
    assertThatThrownBy(() -> read("git:main:manifests/b.yaml/c"))
        .hasMessageStartingWith("git:main:manifests/b.yaml/c: there is no 'manifests/b.yaml/c'");
    assertThatThrownBy(() -> read("git:HEAD^{tree}"))
        .hasMessage("git:HEAD^{tree}: 'HEAD^{tree}' is no commit");
    assertThatThrownBy(() -> read("git:HEAD^{tree}x~")).isInstanceOf(SourceException.class);
    assertThatThrownBy(() -> read("git:")).hasMessageContaining("such as git:HEAD");
    assertThatThrownBy(() -> read("git::m")).hasMessageContaining("names no revision");
    assertThatThrownBy(() -> read("git://host/x.git")).hasMessageContaining("is the URL of a");
    assertThatThrownBy(() -> read(temp.toRealPath(), "git:HEAD"))
        .hasMessageEndingWith(" is not inside a Git repository");
  }

  @Test
  void treeThatSharesItsParts_isReadWithoutEnd() throws IOException {
    String tree = withInput("blob", "type: team\n", "hash-object", "-w", "--stdin");
    String kind = "100644 blob " + tree + "\t";
    for (int level = 0; level < 8; level++) {
      StringBuilder entries = new StringBuilder();
      for (char name = 'a'; name <= 'j'; name++) {
        entries.append(kind).append(name).append(".yaml\n");
      }
      kind = "040000 tree " + withInput("tree", entries.toString(), "mktree") + "\t";
    }
    String top = kind.substring("040000 tree ".length()).strip();
    String commit = repository.git("commit-tree", "-m", "Bomb", top);

    assertThatThrownBy(() -> read("git:" + commit))
        .hasMessageContaining("more than 200000 YAML files");
  }

  @Test
  void reading_leavesNothingBehind() throws IOException {
    repository.write("m/a.yaml", "a").commit();
    SortedMap<String, FileTime> before = everything();

    read("git:HEAD");
    read("git:--staged");

    assertThat(everything()).isEqualTo(before);
  }

  private String withInput(String name, String text, String... arguments) throws IOException {
    Path input = temp.resolve(name);
    Files.writeString(input, text);
    return repository.git(
        "-c", "alias.x=!git " + String.join(" ", arguments) + " <'" + input + "'", "x");
  }

  private SortedMap<String, FileTime> everything() throws IOException {
    SortedMap<String, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(repository.directory())) {
      for (Path file : files.toList()) {
        times.put(file.toString(), Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(repository.directory().resolve(name), Path.of(target));
  }

  private SourceSet read(String address) throws SourceException {
    return read(repository.directory(), address);
  }

  private static SourceSet read(Path directory, String address) throws SourceException {
    return new SourceReader(directory).read(GitAddress.parse(address));
  }

  private static List<String> texts(SourceSet read) {
    return read.texts().stream()
        .map(text -> text.name() + "=" + new String(text.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> places(SourceSet read) {
    return read.findings().stream()
        .map(finding -> finding.code() + " " + finding.span().file())
        .sorted()
        .toList();
  }
}

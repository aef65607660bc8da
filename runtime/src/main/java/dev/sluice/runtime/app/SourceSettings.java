package dev.sluice.runtime.app;

import dev.sluice.runtime.app.GivenSettings.Given;
import dev.sluice.runtime.reload.git.GitAccess;
import dev.sluice.runtime.reload.git.GitRemote;
import dev.sluice.runtime.reload.git.GitUrl;
import dev.sluice.runtime.reload.git.sign.CommitSignatures;
import dev.sluice.runtime.reload.git.sign.UnusableKeysException;
import dev.sluice.table.SecretReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings about what is served. */
final class SourceSettings {
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final Pattern REF = Pattern.compile("[^\\s~^:?*\\[\\\\-][^\\s~^:?*\\[\\\\]*");
  private static final List<Setting> OF_GIT =
      List.of(
          Setting.BRANCH,
          Setting.PATH,
          Setting.INTERVAL,
          Setting.GIT_TOKEN,
          Setting.GIT_USER,
          Setting.GIT_SSH_KEY,
          Setting.GIT_KNOWN_HOSTS,
          Setting.REQUIRE_SIGNED);

  private final GivenSettings given;

  private SourceSettings(GivenSettings given) {
    this.given = given;
  }

  static ServeSource of(GivenSettings given) throws SettingException {
    Given source =
        given
            .find(Setting.SOURCE)
            .orElseThrow(
                () ->
                    new SettingException(
                        "what to serve? Name a directory of manifests, a table file or the URL of a"
                            + " Git repository"));
    SourceSettings settings = new SourceSettings(given);
    if (GitUrl.isMeant(source.text())) {
      return settings.git(source);
    }
    if (source.text().startsWith("git:")) {
      throw new SettingException(
          source.origin()
              + ": '"
              + source.text()
              + "' names one commit, which never changes (expected: the URL of a repository, such"
              + " as file:///srv/gateway.git; 'sluice compile' makes a table of a commit)");
    }
    settings.refuseGitSettings();
    return new ServeSource.Local(SettingValues.path(source));
  }

  private void refuseGitSettings() throws SettingException {
    for (Setting setting : OF_GIT) {
      Optional<Given> unused = given.find(setting);
      if (unused.isPresent()) {
        throw new SettingException(
            unused.get().origin() + " is about a Git repository, and the source is none");
      }
    }
  }

  private ServeSource git(Given source) throws SettingException {
    GitUrl url = url(source);
    Optional<SecretReference> token = secret(Setting.GIT_TOKEN);
    if (token.isPresent() && !url.takesToken()) {
      throw new SettingException(
          given.find(Setting.GIT_TOKEN).map(Given::origin).orElse("")
              + ": a token is sent over https, and the source is "
              + url);
    }
    Optional<Path> key = readable(Setting.GIT_SSH_KEY);
    Optional<Path> hosts = readable(Setting.GIT_KNOWN_HOSTS);
    Path home = Path.of(System.getProperty("user.home", ""));
    return new ServeSource.Git(
        new GitRemote(url, branch(), folder(), interval()),
        token,
        given.find(Setting.GIT_USER).map(Given::text).orElse(GitAccess.USER),
        key,
        hosts.orElse(home.resolve(".ssh").resolve("known_hosts")),
        signatures());
  }

  private Optional<CommitSignatures> signatures() throws SettingException {
    Optional<Given> files = given.find(Setting.REQUIRE_SIGNED);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<Path> paths = files.get().values().stream().map(Path::of).toList();
      return Optional.of(CommitSignatures.by(paths, Clock.systemUTC()));
    } catch (InvalidPathException e) {
      throw files.get().wrong("files of public keys");
    } catch (UnusableKeysException e) {
      throw new SettingException(files.get().origin() + ": " + e.getMessage());
    }
  }

  private static GitUrl url(Given source) throws SettingException {
    try {
      return GitUrl.parse(source.text());
    } catch (IllegalArgumentException e) {
      throw new SettingException(source.origin() + ": the URL of the repository " + e.getMessage());
    }
  }

  private Optional<String> branch() throws SettingException {
    Optional<Given> branch = given.find(Setting.BRANCH);
    if (branch.isPresent() && !REF.matcher(branch.get().text()).matches()) {
      throw branch.get().wrong("a branch or tag, such as main");
    }
    return branch.map(Given::text);
  }

  private String folder() throws SettingException {
    Optional<Given> folder = given.find(Setting.PATH);
    if (folder.isEmpty()) {
      return "";
    }
    String text = folder.get().text();
    Path normal = SettingValues.path(folder.get()).normalize();
    if (normal.isAbsolute() || normal.startsWith("..")) {
      throw folder.get().wrong("a directory inside the repository, such as manifests");
    }
    return text.equals(".") ? "" : normal.toString().replace('\\', '/');
  }

  private Duration interval() throws SettingException {
    Optional<Given> interval = given.find(Setting.INTERVAL);
    if (interval.isEmpty()) {
      return INTERVAL;
    }
    Duration duration = SettingValues.duration(interval.get());
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw interval.get().wrong("at least 1s");
    }
    return duration;
  }

  private Optional<SecretReference> secret(Setting setting) throws SettingException {
    Optional<Given> reference = given.find(setting);
    return reference.isPresent()
        ? Optional.of(SettingValues.secret(reference.get()))
        : Optional.empty();
  }

  private Optional<Path> readable(Setting setting) throws SettingException {
    Optional<Given> file = given.find(setting);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Path path = SettingValues.path(file.get());
    if (!Files.isReadable(path)) {
      throw file.get().wrong("a readable file");
    }
    return Optional.of(path);
  }
}

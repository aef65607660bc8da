package dev.sluice.compiler.source;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The machine as JGit sees it: without the Git settings of the user and of the system, so that what
 * is read and how a remote is reached does not depend on who runs Sluice. It also keeps JGit from
 * running {@code git}, from writing a settings file into the home directory, and from measuring the
 * clock of the file system with files of its own in the repository.
 */
public final class GitSystem extends SystemReader {
  /** What JGit assumes when it cannot measure. */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

  private final SystemReader machine;

  private GitSystem(SystemReader machine) {
    this.machine = machine;
  }

  /** Makes JGit see it, once for the whole process. Call before anything else of JGit's. */
  public static synchronized void use() {
    if (!(SystemReader.getInstance() instanceof GitSystem)) {
      SystemReader.setInstance(new GitSystem(SystemReader.getInstance()));
    }
  }

  @Override
  public String getHostname() {
    return machine.getHostname();
  }

  @Override
  public @Nullable String getenv(String variable) {
    return machine.getenv(variable);
  }

  @Override
  public @Nullable String getProperty(String key) {
    return machine.getProperty(key);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new NoSettings(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new NoSettings(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new NoSettings(parent, fs);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in the base class
  public long getCurrentTime() {
    return machine.getCurrentTime();
  }

  @Override
  @SuppressWarnings("deprecation")
  public int getTimezone(long when) {
    return machine.getTimezone(when);
  }

  /** Settings without a file; asked for the file system's clock, it has an answer. */
  private static final class NoSettings extends FileBasedConfig {
    NoSettings(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public long getTimeUnit(
        String section, @Nullable String subsection, String name, long fallback, TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(CLOCK_STEP)
          : super.getTimeUnit(section, subsection, name, fallback, unit);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}

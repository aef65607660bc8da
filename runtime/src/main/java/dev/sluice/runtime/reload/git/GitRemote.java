package dev.sluice.runtime.reload.git;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is followed of a remote repository.
 *
 * @param branch a branch or tag, or a full name that starts with {@code refs/}; without it, the
 *     remote's own default branch
 * @param folder of the manifests, from the top; empty for all of the repository
 * @param interval between two fetches
 */
public record GitRemote(GitUrl url, Optional<String> branch, String folder, Duration interval) {

  /** What to ask the remote for, the likeliest first. */
  List<String> refs() {
    if (branch.isEmpty()) {
      return List.of("HEAD");
    }
    String name = branch.get();
    return name.startsWith("refs/")
        ? List.of(name)
        : List.of("refs/heads/" + name, "refs/tags/" + name);
  }

  /** Whether a push to {@code ref}, a full name, is one to what is followed. */
  public boolean isFollowed(String ref) {
    return branch.isEmpty() || refs().contains(ref);
  }
}

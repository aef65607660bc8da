package dev.sluice.runtime.reload.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GitRemoteTest {
  @Test
  void plainName_isABranchBeforeATag() {
    assertThat(remote("v1").refs()).containsExactly("refs/heads/v1", "refs/tags/v1");
    assertThat(remote("refs/tags/v1").refs()).containsExactly("refs/tags/v1");
    assertThat(remote(null).refs()).containsExactly("HEAD");
  }

  @Test
  void pushOfAnotherRef_isNotFollowed() {
    assertThat(remote("main").isFollowed("refs/heads/main")).isTrue();
    assertThat(remote("main").isFollowed("refs/tags/main")).isTrue();
    assertThat(remote("main").isFollowed("refs/heads/feature")).isFalse();
    assertThat(remote("refs/heads/main").isFollowed("refs/tags/main")).isFalse();
    assertThat(remote(null).isFollowed("refs/heads/feature")).isTrue();
  }

  private static GitRemote remote(@Nullable String branch) {
    return new GitRemote(
        GitUrl.parse("file:///srv/gateway.git"),
        Optional.ofNullable(branch),
        "manifests",
        Duration.ofSeconds(30));
  }
}

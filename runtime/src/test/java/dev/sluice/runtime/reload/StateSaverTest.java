package dev.sluice.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.reload.StateStore.Kept;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateSaverTest {
  @TempDir Path directory;

  @Test
  void tableSavedJustBeforeClosing_isKept() throws Exception {
    for (int i = 0; i < 20; i++) {
      StateStore store = StateStore.in(directory);
      try (StateSaver saver = new StateSaver(store)) {
        saver.save(Tables.of("first-" + i), Origin.UNKNOWN);
        saver.save(Tables.of("last-" + i), Origin.UNKNOWN);
      }
      assertThat(store.load().map(Kept::table)).contains(Tables.of("last-" + i));
    }
  }

  @Test
  void savedTable_isKeptWithoutClosing() throws Exception {
    StateStore store = StateStore.in(directory);
    try (StateSaver saver = new StateSaver(store)) {
      saver.save(Tables.of("one"), Origin.UNKNOWN);

      await()
          .untilAsserted(
              () -> assertThat(store.load().map(Kept::table)).contains(Tables.of("one")));
    }
  }
}

package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;

/** Any bytes are a table that is written and read again as it is, or are refused. */
public final class TableFuzz {
  private TableFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    RoutingTable table;
    try {
      table = TableCodec.read(input);
    } catch (UnreadableTableException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    byte[] written = TableCodec.write(table);
    try {
      assertThat(TableCodec.read(written)).isEqualTo(table);
    } catch (UnreadableTableException e) {
      throw new AssertionError("what was read cannot be read again", e);
    }
  }
}

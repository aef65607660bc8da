package dev.sluice.compiler.bind;

import java.util.List;
import java.util.SortedMap;

/** A {@code virtual-account}: a machine identity. */
public record VirtualAccountManifest(
    Located<String> name,
    List<PermissionEntry> permissions,
    SortedMap<String, Located<String>> tags,
    List<TokenEntry> tokens,
    List<MappingEntry> mappings) {
  public VirtualAccountManifest {
    permissions = List.copyOf(permissions);
    tokens = List.copyOf(tokens);
    mappings = List.copyOf(mappings);
  }
}

/**
 * The routing table: what the compiler produces and the runtime serves. Immutable, complete, free
 * of secrets; everything a request needs is computed before it is here. Knows neither YAML nor HTTP
 * servers; Jackson appears in {@link dev.sluice.table.TableCodec} alone.
 */
@NullMarked
package dev.sluice.table;

import org.jspecify.annotations.NullMarked;

/** The forwarding engine: upstream connections, framing, streaming, failures. */
@NullMarked
package dev.sluice.runtime.forward;

import org.jspecify.annotations.NullMarked;

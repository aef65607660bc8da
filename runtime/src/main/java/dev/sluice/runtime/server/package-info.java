/** Listeners, the steps of a request, and the snapshot that each request is pinned to. */
@NullMarked
package dev.sluice.runtime.server;

import org.jspecify.annotations.NullMarked;

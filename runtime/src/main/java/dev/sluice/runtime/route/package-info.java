/** Which endpoint a raw path names, and whether a caller may use it. */
@NullMarked
package dev.sluice.runtime.route;

import org.jspecify.annotations.NullMarked;

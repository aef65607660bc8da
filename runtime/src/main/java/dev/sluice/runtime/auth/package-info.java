/** Who is calling: credentials of a request to a caller. */
@NullMarked
package dev.sluice.runtime.auth;

import org.jspecify.annotations.NullMarked;

/** What happened: request records, meters, access log. */
@NullMarked
package dev.sluice.runtime.observe;

import org.jspecify.annotations.NullMarked;

/** The admin port: health, metrics, status, table. */
@NullMarked
package dev.sluice.runtime.admin;

import org.jspecify.annotations.NullMarked;

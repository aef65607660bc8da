/** Providers that turn a secret's name into its value. */
@NullMarked
package dev.sluice.runtime.secret;

import org.jspecify.annotations.NullMarked;

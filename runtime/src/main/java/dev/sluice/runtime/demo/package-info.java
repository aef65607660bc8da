/** An OpenAI-compatible upstream to try Sluice against. */
@NullMarked
package dev.sluice.runtime.demo;

import org.jspecify.annotations.NullMarked;

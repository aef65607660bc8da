/**
 * Trees against schemas/. The only user of the schema validator. Schemas come from the classpath
 * and are never fetched.
 */
@NullMarked
package dev.sluice.compiler.validate;

import org.jspecify.annotations.NullMarked;

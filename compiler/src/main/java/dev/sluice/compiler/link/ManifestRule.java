package dev.sluice.compiler.link;

/**
 * A rule that looks at one manifest: what it says of it depends on no other manifest, and not on
 * the time. So it is told once a file, however often the other files change.
 */
interface ManifestRule extends LinkRule {}

/**
 * A remote Git repository: what can be fetched, who signed it, and how the remote is reached. The
 * only user of JGit's transports, of ssh and of OpenPGP.
 */
@NullMarked
package dev.sluice.runtime.reload.git;

import org.jspecify.annotations.NullMarked;

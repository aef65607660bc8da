/** Who signed a commit, and whether that is enough. The only user of OpenPGP. */
@NullMarked
package dev.sluice.runtime.reload.git.sign;

import org.jspecify.annotations.NullMarked;

/**
 * Writes of a device as scripts for mumax3 and OOMMF, and their results read back as an ensemble;
 * docs/other-programs.md.
 */
package org.dwlab.calibration.scripts;

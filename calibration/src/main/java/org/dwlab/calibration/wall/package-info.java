/** From micromagnetic runs to the effective constants of the rigid wall; docs/wall-fit.md. */
package org.dwlab.calibration.wall;

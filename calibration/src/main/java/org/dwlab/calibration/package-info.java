/**
 * From ensembles of wall positions to synapse tables, with what is uncertain about them; docs/calibration.md.
 */
package org.dwlab.calibration;

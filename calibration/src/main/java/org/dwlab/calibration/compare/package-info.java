/**
 * What differs between two ensembles of one write protocol, with devices as the independent units;
 * docs/calibration.md.
 */
package org.dwlab.calibration.compare;

/**
 * Tables from and for other programs: CrossSim, aihwkit, NeuroSim, and measured data as CSV;
 * docs/interoperability.md.
 */
package org.dwlab.calibration.exchange;

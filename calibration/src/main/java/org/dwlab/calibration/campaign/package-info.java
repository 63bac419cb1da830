/**
 * Experiments on one wall, by full micromagnetics and by the fast walls alike, and what the fast walls make of them;
 * docs/calibration.md.
 */
package org.dwlab.calibration.campaign;

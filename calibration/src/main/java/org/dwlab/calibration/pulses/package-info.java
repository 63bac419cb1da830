/**
 * Conductances after many pulses to laws of a step: read noise told from step noise, and the step against the
 * conductance; docs/import.md.
 */
package org.dwlab.calibration.pulses;

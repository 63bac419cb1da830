package org.dwlab.study.job;

import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;

/**
 * An ensemble with what stands beside its positions in a file.
 *
 * @param positions where the walls ended
 * @param extras    retention, traces and the scan of the gate voltage
 */
public record SimulatedEnsemble(PositionEnsemble positions, EnsembleFile.Extras extras) {}

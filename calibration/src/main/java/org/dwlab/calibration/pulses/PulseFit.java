package org.dwlab.calibration.pulses;

import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Direction;

/**
 * How well the steps of all devices in one direction are known, and how well they tell the measured curves.
 *
 * @param direction of the pulses
 * @param trains    of all devices
 * @param steps     from one read to the next, of all trains
 * @param mean      change by a pulse, over the steps of a train [S]
 * @param noise     standard deviation of a step, without that of reads [S]
 * @param read      standard deviation of one read [S]
 * @param misfit    root mean square distance of the mean conductance by pulse from where mean steps lead, over the range
 *                  of the device
 * @param memory    correlation of what two steps are more than their means, one pulse between them: 0 where steps know
 *                  nothing of each other
 * @param band      within ±which the memory is in 95 % of all cases where there is none; infinite where nothing tells it
 */
public record PulseFit(
        Direction direction,
        int trains,
        int steps,
        Estimate mean,
        Estimate noise,
        Estimate read,
        double misfit,
        double memory,
        double band) {}

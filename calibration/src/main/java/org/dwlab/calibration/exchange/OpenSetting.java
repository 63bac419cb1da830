package org.dwlab.calibration.exchange;

/**
 * Something that neither the data nor the user says.
 *
 * @param setting what
 * @param remedy  what can be said
 */
public record OpenSetting(Setting setting, String remedy) {}

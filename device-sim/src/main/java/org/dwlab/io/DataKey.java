package org.dwlab.io;

/**
 * Where one data set stands in a file, in which units and along which axes: stated once, written by writers and checked
 * by readers.
 *
 * @param path  such as {@code /set/position_m}
 * @param units such as {@code m}; {@code 1} for plain numbers
 * @param axes  names separated by commas, the slowest first; empty for a single value
 */
public record DataKey(String path, String units, String axes) {}

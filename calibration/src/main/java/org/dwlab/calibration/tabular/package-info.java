/**
 * Tables of numbers as the programs and instruments of others write them: separated text of any common delimiter,
 * decimal mark and encoding, OOMMF's data tables, and NumPy's arrays.
 */
package org.dwlab.calibration.tabular;

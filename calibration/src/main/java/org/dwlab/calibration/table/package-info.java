/** The synapse table: all that physics says to learning, and its HDF5 file. */
package org.dwlab.calibration.table;

/** Runs as HDF5 files. */
package org.dwlab.study;

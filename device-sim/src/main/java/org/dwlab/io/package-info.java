/**
 * Files that are believed only after their content is verified, and outputs that are whole or not there. HDF5 enters
 * by {@link org.dwlab.io.Hdf5Writer} and {@link org.dwlab.io.Hdf5Reader}; every output goes through {@link
 * org.dwlab.io.Draft}.
 */
package org.dwlab.io;

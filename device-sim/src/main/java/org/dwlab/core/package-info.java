/**
 * What every module rests on: constants, checks, strict JSON, HDF5 files, randomness and provenance.
 * Libraries enter by one door each: JSON through {@link org.dwlab.core.Json}, HDF5 through {@link
 * org.dwlab.io.Hdf5Writer} and {@link org.dwlab.io.Hdf5Reader}, random numbers through {@link
 * org.dwlab.core.RandomStreams}.
 */
package org.dwlab.core;

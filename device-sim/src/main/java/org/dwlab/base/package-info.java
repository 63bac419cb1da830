/**
 * What every module rests on: constants, checks, strict JSON, HDF5 files, randomness and provenance.
 * Libraries enter by one door each: JSON through {@link org.dwlab.base.Json}, HDF5 through {@link
 * org.dwlab.base.Hdf5Writer} and {@link org.dwlab.base.Hdf5Reader}, random numbers through {@link
 * org.dwlab.base.RandomStreams}.
 */
package org.dwlab.base;

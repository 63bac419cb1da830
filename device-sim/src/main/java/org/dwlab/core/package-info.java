/**
 * What every module rests on: constants, checks, strict JSON, randomness, threads and provenance. Libraries
 * enter by one door each: JSON through {@link org.dwlab.core.Json}, generators of random numbers through
 * {@link org.dwlab.core.RandomStreams}. Nothing here knows a device, a file format or a command line.
 */
package org.dwlab.core;

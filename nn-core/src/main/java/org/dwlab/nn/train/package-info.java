/**
 * Networks whose weights are calibrated synapses: what is trained, how chips are programmed, what came out.
 * Arrows between the packages: {@code spec} and {@code kernel} need none of the others, then come
 * {@code synapse}, {@code network}, {@code memory}, this one and {@code archive}.
 */
package org.dwlab.nn.train;

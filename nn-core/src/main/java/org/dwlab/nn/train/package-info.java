/**
 * Networks whose weights are calibrated synapses: what is trained, how devices are written, what came out.
 */
package org.dwlab.nn.train;

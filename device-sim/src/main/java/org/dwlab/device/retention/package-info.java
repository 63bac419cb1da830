/**
 * How long states last: the energy landscape along a track, its minima and saddles, thermal escape over them by eqs.
 * (22) and (29) of docs/physics.md, and holds too long to be integrated as Markov chains between the states.
 */
package org.dwlab.device.retention;

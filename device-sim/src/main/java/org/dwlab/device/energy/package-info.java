/**
 * The energy of a domain wall, one class per term: what each adds to the anisotropy of the film and to the
 * coefficients of the wall's energy. Plain numbers in, coefficients out; nothing here knows a device.
 */
package org.dwlab.device.energy;

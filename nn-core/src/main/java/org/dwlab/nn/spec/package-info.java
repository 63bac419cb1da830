/** Experiments as records: what is learned by what, how, and on which devices. */
package org.dwlab.nn.spec;

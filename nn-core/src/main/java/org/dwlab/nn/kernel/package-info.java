/**
 * The loops that training spends its time in, on primitive arrays only: nothing here knows a table, an
 * experiment or ND4J. Arguments are checked by the callers; the plain twin of each loop is in the tests.
 */
package org.dwlab.nn.kernel;

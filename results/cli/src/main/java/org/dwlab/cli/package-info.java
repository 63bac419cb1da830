/** The command line: the only place that prints and exits. One class per command, failures mapped once. */
package org.dwlab.cli;

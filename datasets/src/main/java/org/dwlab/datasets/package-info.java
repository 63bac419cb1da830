/** Image data sets: where they come from, how their files are read, what is in them. */
package org.dwlab.datasets;

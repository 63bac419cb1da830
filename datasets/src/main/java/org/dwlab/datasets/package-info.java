/**
 * Image data sets: where they come from, how their files are read, what is in them. Pixels are grey values from 0, the
 * background, to 255; files count by their published SHA-256 and by nothing else.
 */
package org.dwlab.datasets;

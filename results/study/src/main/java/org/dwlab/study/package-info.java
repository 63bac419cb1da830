/** Everything long that dwlab does, as jobs with a key, and the way to get them done; no terminal. */
package org.dwlab.study;

/** What may stand in the JSON files that users write, as lists of keys. */
package org.dwlab.cli.keys;

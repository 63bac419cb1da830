package org.dwlab.io;

/**
 * A kind of file and which results of that kind are believed.
 *
 * @param schema        kind and version of the layout, such as {@code dwlab.table/1}
 * @param resultVersion of the code that makes such results today
 */
public record FileKind(String schema, int resultVersion) {}

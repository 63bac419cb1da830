package org.dwlab.nn.exchange;

/**
 * Where a convolution or a pooling looks.
 *
 * @param rows      of the window
 * @param columns   of the window
 * @param rowStride rows between two windows
 * @param columnStride columns between two windows
 * @param top       rows of zeros above the image
 * @param left      columns of zeros on its left
 * @param bottom    rows of zeros below
 * @param right     columns of zeros on its right
 */
public record ForeignWindow(
        int rows, int columns, int rowStride, int columnStride, int top, int left, int bottom, int right) {}

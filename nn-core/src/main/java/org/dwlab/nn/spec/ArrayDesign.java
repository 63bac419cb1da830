package org.dwlab.nn.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * The circuits in which the devices of a chip stand: tiles and their wires, how a weight gets its sign, and what
 * converters, memory and arithmetic take. An energy of 0 is not known and not counted; it never stands for nothing.
 *
 * @param rows             most inputs of a tile; 0 for one tile per layer, however large
 * @param columns          most columns of devices of a tile, without a reference column; 0 together with {@code rows}
 * @param rowWire          resistance of a row's wire from the driver to the first cell and from cell to cell [Ω]
 * @param columnWire       resistance of a column's wire from cell to cell and from the last one to the sense amplifier
 *                         [Ω]
 * @param signs            how a weight can be negative
 * @param cellArea         of one device with its share of wires and selectors [m²]; 0 where unknown
 * @param converterReach   ranges that follow what is converted reach to so many times its root mean square
 * @param adcEnergy        one conversion of one column of one tile [J]
 * @param dacEnergy        one conversion for one row of one tile [J]
 * @param memoryEnergy     digital memory that holds what learns, read or written [J per byte]
 * @param bufferEnergy     digital memory that holds activations and errors, read or written [J per byte]
 * @param arithmeticEnergy one digital multiplication with its addition [J]
 */
public record ArrayDesign(
        @JsonProperty("rows") int rows,
        @JsonProperty("columns") int columns,
        @JsonProperty("row_wire_ohm") double rowWire,
        @JsonProperty("column_wire_ohm") double columnWire,
        @JsonProperty("signs") Signs signs,
        @JsonProperty("cell_area_m2") double cellArea,
        @JsonProperty("converter_reach") double converterReach,
        @JsonProperty("adc_energy_J") double adcEnergy,
        @JsonProperty("dac_energy_J") double dacEnergy,
        @JsonProperty("memory_energy_J_per_byte") double memoryEnergy,
        @JsonProperty("buffer_energy_J_per_byte") double bufferEnergy,
        @JsonProperty("arithmetic_energy_J") double arithmeticEnergy) {
    /** Nothing but the devices themselves. */
    public static final ArrayDesign IDEAL = new ArrayDesign(0, 0, 0, 0, Signs.IDEAL, 0, 4, 0, 0, 0, 0, 0);

    /** Where each number comes from: docs/training.md, section 4. */
    public static final ArrayDesign TYPICAL = new ArrayDesign(
            64, 64, 1.4, 1.4, Signs.DIFFERENTIAL_PAIR, 1e-12, 4, 2.6e-12, 2.6e-13, 1.25e-11, 1.25e-12, 4.6e-12);

    /** Solving a tile takes a time that grows as rows times the cube of columns. */
    private static final int LARGEST_TILE = 512;

    private static final double MOST_OHMS = 1e6;

    /** How a weight can be negative, which no conductance is. */
    public enum Signs {
        /** The conductances of middle weights are taken off without devices or errors. */
        @JsonProperty("ideal")
        IDEAL("ideal"),
        /** Every tile has one more column, of middle conductance, whose current is taken off the others'. */
        @JsonProperty("reference_column")
        REFERENCE_COLUMN("reference_column"),
        /** A weight is half the difference of two devices in neighbouring columns, in mirrored states. */
        @JsonProperty("differential_pair")
        DIFFERENTIAL_PAIR("differential_pair");

        private final String label;

        Signs(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * Checks the values.
     *
     * @param rows             in [0, 512]; 0 together with {@code columns}
     * @param columns          in [0, 512]; even for pairs
     * @param rowWire          in [0, 1e6] Ω; 0 without tiles or signs
     * @param columnWire       in [0, 1e6] Ω; 0 without tiles or signs
     * @param signs            any
     * @param cellArea         not negative
     * @param converterReach   in [0.1, 100]
     * @param adcEnergy        not negative
     * @param dacEnergy        not negative
     * @param memoryEnergy     not negative
     * @param bufferEnergy     not negative
     * @param arithmeticEnergy not negative
     * @throws SpecException if one is out of range or does not fit the others
     */
    @JsonCreator
    public ArrayDesign {
        requireTile(rows, "rows");
        requireTile(columns, "columns");
        Require.that(rows == 0 == (columns == 0), "columns", "must be 0 if and only if rows is", columns);
        Require.inClosedInterval(rowWire, 0, MOST_OHMS, "row_wire_ohm");
        Require.inClosedInterval(columnWire, 0, MOST_OHMS, "column_wire_ohm");
        if (rowWire + columnWire > 0 && rows == 0) {
            throw new SpecException("rows", "must be positive where wires have a resistance", rows)
                    .remedy("set rows and columns of a tile");
        }
        if (rowWire + columnWire > 0 && signs == Signs.IDEAL) {
            throw new SpecException("signs", "must be made by devices where wires have a resistance", signs)
                    .remedy("set it to " + Signs.REFERENCE_COLUMN + " or " + Signs.DIFFERENTIAL_PAIR);
        }
        if (signs != Signs.IDEAL && rows == 0) {
            throw new SpecException("signs", "must be ideal without tiles", signs)
                    .remedy("set rows and columns of a tile");
        }
        Require.that(
                signs != Signs.DIFFERENTIAL_PAIR || columns % 2 == 0, "columns", "must be even for pairs", columns);
        Require.nonNegative(cellArea, "cell_area_m2");
        Require.inClosedInterval(converterReach, 0.1, 100, "converter_reach");
        Require.nonNegative(adcEnergy, "adc_energy_J");
        Require.nonNegative(dacEnergy, "dac_energy_J");
        Require.nonNegative(memoryEnergy, "memory_energy_J_per_byte");
        Require.nonNegative(bufferEnergy, "buffer_energy_J_per_byte");
        Require.nonNegative(arithmeticEnergy, "arithmetic_energy_J");
    }

    private static void requireTile(int size, String name) {
        Require.that(
                0 <= size && size <= LARGEST_TILE,
                name,
                "must be in [0, " + LARGEST_TILE + "], 0 for one tile per layer",
                size);
    }

    /**
     * A design by its name.
     *
     * @param name {@code ideal} or {@code typical}
     * @return the design
     * @throws SpecException if there is none of this name
     */
    @JsonCreator
    public static ArrayDesign named(String name) {
        return switch (name) {
            case "ideal" -> IDEAL;
            case "typical" -> TYPICAL;
            default -> throw new SpecException("", "must be \"ideal\", \"typical\" or an object in braces", name);
        };
    }

    /**
     * Whether wires take a part of the voltages.
     *
     * @return true if either wire has a resistance
     */
    public boolean hasWires() {
        return rowWire + columnWire > 0;
    }

    /**
     * Whether every weight is two devices.
     *
     * @return true for pairs
     */
    public boolean paired() {
        return signs == Signs.DIFFERENTIAL_PAIR;
    }
}

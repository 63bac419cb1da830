package org.dwlab.report;

import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.CellRecord;
import org.dwlab.device.Cells;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;

/** Constants of the cells beside those of the device. */
final class CellTable {
    private CellTable() {}

    static String html(PositionEnsemble ensemble, CellRecord cells) {
        DeviceSpec spec = ensemble.spec();
        return "<h3>Cells of full micromagnetics</h3>\n<p>" + Html.escape(words(spec, ensemble.seed())) + "</p>\n"
                + Html.table(rows(
                                CellConstants.of(spec),
                                cells.constants(),
                                spec.film().thickness())
                        .titled("Constants of the cells of " + spec.name()));
    }

    private static String words(DeviceSpec spec, long seed) {
        CellGrid grid = CellGrid.of(spec.sampled(new RandomStreams(seed), 0));
        Cells cells = spec.numerics().cells();
        double nano = 1e-9;
        String size = grid.nx() + " × " + grid.ny() + " cells of " + Html.plain(grid.dx() / nano) + " nm along and "
                + Html.plain(grid.dy() / nano) + " nm across the track, " + Html.plain(grid.thickness() / nano)
                + " nm thick. ";
        String edges =
                switch (cells.edges()) {
                    case MASK -> "Edges: a cell is filled if its centre is on the track (mask). ";
                    case SMOOTH -> "Edges: a cell has the share of the film that is on the track (smooth). ";
                };
        String meaning =
                switch (cells.constants()) {
                    case MACROSCOPIC ->
                        "Constants: those of the device are macroscopic, of experiments at its temperature; the cells"
                                + " have bare ones, which the heat of their spin waves lowers to them.";
                    case BARE ->
                        "Constants: those of the device are bare, the cells' own; the heat of their spin waves makes the"
                                + " film's lower.";
                };
        return size + edges + meaning;
    }

    private static TextTable rows(CellConstants device, CellConstants cells, double thickness) {
        var rows = TextTableBuilder.numbers("constant", "device", "cells", "cells / device");
        row(rows, "M_s / (kA/m)", device.saturationMagnetisation() / 1e3, cells.saturationMagnetisation() / 1e3);
        row(rows, "A / (pJ/m)", device.exchangeStiffness() / 1e-12, cells.exchangeStiffness() / 1e-12);
        row(rows, "K_u without voltage / (kJ/m³)", device.uniaxialAnisotropy() / 1e3, cells.uniaxialAnisotropy() / 1e3);
        row(rows, "dK/dV / (kJ/(m³ V))", device.anisotropyPerVolt() / 1e3, cells.anisotropyPerVolt() / 1e3);
        row(rows, "D / (mJ/m²)", device.dmi() / 1e-3, cells.dmi() / 1e-3);
        row(rows, "spin Hall angle", device.spinHallAngle(thickness), cells.spinHallAngle(thickness));
        row(rows, "damping", device.damping(), cells.damping());
        return rows.build();
    }

    private static void row(TextTableBuilder rows, String name, double device, double cells) {
        rows.row(name, Html.plain(device), Html.plain(cells), device == 0 ? "" : Html.fixed(cells / device, 4));
    }
}

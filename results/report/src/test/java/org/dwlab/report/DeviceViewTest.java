package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.junit.jupiter.api.Test;

class DeviceViewTest {
    private static DeviceView.Collector collector(PositionEnsemble... ensembles) {
        var collector = new DeviceView.Collector();
        for (int i = 0; i < ensembles.length; i++) {
            collector.add("e" + i + ".h5", ensembles[i], EnsembleFile.Extras.NONE);
        }
        return collector;
    }

    @Test
    void anEnsembleAndItsTableAreOneDevice() throws IOException {
        PositionEnsemble ensemble = DeviceFixtures.ensemble();
        var collector = collector(ensemble);
        collector.add("t.h5", DeviceFixtures.table(ensemble));

        List<DeviceView> views = collector.views();

        assertEquals(1, views.size());
        assertTrue(views.get(0).ensemble().isPresent() && views.get(0).table().isPresent());
        assertEquals(List.of("e0.h5", "t.h5"), views.get(0).files());
    }

    @Test
    void differentDevicesOfOneNameStayApart() throws IOException {
        var views = collector(DeviceFixtures.ensemble(), DeviceFixtures.ensemble("temperature_K=350"))
                .views();

        assertEquals(
                List.of("d3", "d3 (2)"), views.stream().map(DeviceView::name).toList());
        assertEquals(
                List.of("device-d3", "device-d3-2"),
                views.stream().map(DeviceView::id).toList());
    }

    @Test
    void thePartsOfAnEnergyAddUpToThatOfTheEnsemble() throws IOException {
        PositionEnsemble ensemble = DeviceFixtures.ensemble();

        TextTable table = EnergyFigure.of("x", ensemble.spec()).table();

        assertEquals(
                IntStream.range(0, 3)
                        .mapToObj(s -> Html.fixed(ensemble.setEnergy(s) / 1e-15, 3))
                        .toList(),
                table.column(4));
    }

    /** 2.45e11 A/m² at 69 nm of width are 1.8 times that in a neck of 38 nm. */
    @Test
    void theEnergyIsShownWithTheResistanceAndTheDensestCurrent() throws IOException {
        String summary = EnergyFigure.of("x", DeviceFixtures.ensemble().spec()).summary();

        assertTrue(
                summary.endsWith("The strip has 1.07 kΩ; its narrowest neck of 38.0 nm carries up to 4.4e+11 A/m²."),
                summary);
    }

    @Test
    void aColdDeviceHasALandscapeInZeptojoulesAndNoRetention() throws IOException {
        PositionEnsemble cold = DeviceFixtures.ensemble("temperature_K=0");

        List<Figure> figures = collector(cold).views().get(0).figures();

        var data = (ChartData.Lines) figures.get(0).drawing().data();
        assertEquals("energy / zJ", data.y().name());
        assertEquals(
                List.of("device-d3-landscape", "device-d3-positions", "device-d3-energy-parts"),
                figures.stream().map(Figure::id).toList());
    }

    @Test
    void theFittedMixtureOfEveryStateHasItsShareOfTheHistogram() throws IOException {
        PositionEnsemble ensemble = DeviceFixtures.ensemble();
        var figure = new EnsembleFigures("x", ensemble, Optional.of(DeviceFixtures.table(ensemble))).positions();

        for (ChartData.Outline outline : ((ChartData.Histogram) figure.drawing().data()).series()) {
            double fitted = Arrays.stream(outline.fit()).sum();
            // The histogram ends at the outermost of 32 walls, about two standard deviations from their mean. A
            // component
            // is at least 1/128 of a weight wide, as much as the scatter in a notch: the fit is wider by √2, and 16 %
            // of it are beyond; half of the states lose more, since the ends of 32 walls scatter by as much.
            assertTrue(60 < fitted && fitted <= 100 + 1e-9, outline.name() + ": " + fitted + " %");
        }
    }
}

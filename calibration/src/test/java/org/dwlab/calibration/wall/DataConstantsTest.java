package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a fit makes of columns that say what film the data come from. */
class DataConstantsTest {
    private static final PlainWall TRUTH = PlainWall.TRUTH;
    private static final Map<WallConstant, Double> ALPHA = Map.of(WallConstant.DAMPING, TRUTH.alpha());

    /** Exact steady motion with more columns; the cells are the same in all rows. */
    private static List<String> lines(String names, String cells) {
        List<String> plain = TRUTH.steadyLines(new double[6], new double[6]);
        List<String> lines = new ArrayList<>(List.of(plain.get(0) + "," + names));
        plain.stream().skip(1).forEach(line -> lines.add(line + "," + cells));
        return lines;
    }

    private static WallFitResult fit(List<String> lines, WallFitSettings settings) {
        return WallFit.steady(PlainWall.table(lines), ColumnChoice.BY_NAME, settings);
    }

    private static WallFitSettings settings(DeviceSpec base, Set<KnownConstant> given) {
        return new WallFitSettings(base, ALPHA, false, Map.of(), given, Set.of());
    }

    private static void assertRefused(String message, Executable fit) {
        assertEquals(message, assertThrows(SpecException.class, fit).getMessage());
    }

    /** A base of another film in all four: without the columns Δ, D and K_d come out wrong, silently. */
    @Test
    void columnsThatNameTheFilmGoBeforeTheBase() throws IOException {
        DeviceSpec base = FixedDevices.load(
                "d5", List.of("material.gamma0_m_per_As=2.211e5", "material.saturation_magnetisation_A_per_m=9e5"));
        List<String> lines = lines("t_nm,theta_SH,alpha,Ms_kA_per_m", "1,-0.1,0.05,1000");

        WallFitResult fit = fit(lines, new WallFitSettings(base, Map.of(), false, Map.of()));

        assertEquals(1, fit.wall().delta() / TRUTH.delta(), 1e-6);
        assertEquals(1, fit.wall().dmi() / TRUTH.dmi(), 1e-6);
        assertEquals(1, fit.wall().shape() / TRUTH.shape(), 1e-5);
        assertEquals(0.05, fit.wall().damping());
        DeviceSpec device = fit.device();
        assertEquals(1e-9, device.material().thickness());
        assertEquals(1e6, device.material().saturationMagnetisation());
        assertEquals(0.05, device.material().damping());
        assertEquals(-0.1, device.heavyMetal().spinHallAngle());
        assertEquals(KnownConstant.Origin.DATA, fit.known().get(KnownConstant.THICKNESS));
        assertEquals(KnownConstant.Origin.DATA, fit.known().get(KnownConstant.DAMPING));
    }

    /** K_u of d5 leaves no wall under M_s = 1.2 MA/m, but the base's wall is only the first guess. */
    @Test
    void aLargerMagnetisationLeavesTheFirstGuessAWall() throws IOException {
        DeviceSpec base = PlainWall.base();
        var table = PlainWall.table(lines("Msat [MA/m]", "1.2"));

        WallFitSettings told = DataConstants.into(settings(base, Set.of()), table, ColumnChoice.BY_NAME);

        assertEquals(1.2e6, told.base().material().saturationMagnetisation());
        // K is a difference of two numbers ten times as large.
        assertEquals(
                base.wallAt(0).delta(),
                told.base().wallAt(0).delta(),
                1e-14 * base.wallAt(0).delta());
    }

    @Test
    void columnsTellTheConstantsAtTheTemperatureOfTheDevice() throws IOException {
        DeviceSpec base = PlainWall.base(
                "temperature_K=330",
                "material.temperature_law.constants_at_K=300",
                "material.demagnetising_factor=strip");
        var table = PlainWall.table(lines("Msat [MA/m]", "1.2"));

        WallFitSettings told = DataConstants.into(settings(base, Set.of()), table, ColumnChoice.BY_NAME);

        assertEquals(1.2e6, told.base().film().saturationMagnetisation());
        assertEquals(base.film().dmi(), told.base().film().dmi());
        assertEquals(
                base.wallAt(0).delta(),
                told.base().wallAt(0).delta(),
                1e-14 * base.wallAt(0).delta());
    }

    @Test
    void aTableOfMumaxTellsItsConstantsToo() throws IOException {
        var table = MicromagneticTable.parse(
                        "table.txt",
                        List.of("# t (s)\text_dwpos (m)\talpha ()\tMsat (A/m)\tt_nm ()", "0\t0\t0.02\t9e5\t3"))
                .get(0);

        WallFitSettings told = DataConstants.into(
                new WallFitSettings(PlainWall.base(), Map.of(), false, Map.of()), table, ColumnChoice.BY_NAME);

        assertEquals(Map.of(WallConstant.DAMPING, 0.02), told.fixed());
        assertEquals(9e5, told.base().material().saturationMagnetisation());
        assertEquals(Set.of(KnownConstant.DAMPING, KnownConstant.MAGNETISATION), told.fromData());
    }

    @Test
    void tIsATimeOrAThicknessByItsUnit() {
        var table = PlainWall.table(List.of("t_ns,t_nm,q_m", "2,3,4"));

        assertEquals(2 * 1e-9, ColumnChoice.BY_NAME.read(table, Quantity.TIME)[0]);
        assertEquals(3 * 1e-9, ColumnChoice.BY_NAME.readConstant(table, Quantity.THICKNESS));
        assertTrue(ColumnChoice.BY_NAME.isTrace(table));
        assertFalse(ColumnChoice.BY_NAME.isTrace(PlainWall.table(List.of("t_nm,q_m", "2,3"))));
        assertFalse(ColumnChoice.BY_NAME.has(PlainWall.table(List.of("t", "1")), Quantity.THICKNESS));
        assertFalse(ColumnChoice.BY_NAME.has(PlainWall.table(List.of("alpha_deg", "1")), Quantity.DAMPING));
    }

    @Test
    void aColumnThatContradictsWhatWasGivenIsRefused() throws IOException {
        DeviceSpec base = PlainWall.base();
        assertRefused(
                "data.csv: column thickness_m must say material.thickness_m = 1.0E-9 m, got 1.2E-9 m; leave out the"
                        + " value that is wrong: the one given or the column",
                () -> fit(lines("thickness_m", "1.2e-9"), settings(base, Set.of(KnownConstant.THICKNESS))));
        assertRefused(
                "data.csv: column alpha must say the known alpha = 0.05, got 0.1; leave out the value that is wrong:"
                        + " the one given or the column",
                () -> fit(lines("alpha", "0.1"), settings(base, Set.of())));
        assertRefused(
                "data.csv: column theta_SH must say heavy_metal.spin_hall_angle = -0.1, got 0.1; scale the column by"
                        + " -1 if its sign is counted the other way round",
                () -> fit(lines("theta_SH", "0.1"), settings(base, Set.of(KnownConstant.SPIN_HALL_ANGLE))));
        // The same value in another way of writing it is no contradiction, and stays to the bit.
        assertEquals(
                base,
                fit(lines("thickness_nm", "1.00"), settings(base, Set.of(KnownConstant.THICKNESS)))
                        .base());
    }

    @Test
    void aColumnThatIsNotConstantOverTheRowsIsRefused() throws IOException {
        DeviceSpec base = PlainWall.base();
        List<String> lines = lines("alpha", "0.05");
        lines.set(3, lines.get(3).replaceAll("0.05$", "0.1"));

        assertRefused(
                "data.csv: line 4: column alpha must be 0.05 as in line 2, got 0.1; choose rows of one damping",
                () -> fit(lines, settings(base, Set.of())));
        assertEquals(
                Set.of(KnownConstant.DAMPING),
                DataConstants.into(
                                settings(base, Set.of()),
                                PlainWall.table(lines).where("alpha", "0.05"),
                                ColumnChoice.BY_NAME)
                        .fromData());
    }

    @Test
    void aConstantThatNoFilmHasIsRefusedWithItsColumn() throws IOException {
        DeviceSpec base = PlainWall.base();
        String refusal = assertThrows(
                        SpecException.class, () -> fit(lines("thickness_nm", "-1"), settings(base, Set.of())))
                .getMessage();
        assertTrue(refusal.startsWith("data.csv: column thickness_nm: "), refusal);
        assertTrue(refusal.contains("thickness_m must be positive, got -1.0E-9"), refusal);
        assertRefused(
                "data.csv: column Ms must be in A/m, MA/m, emu/cm3, kA/m, got T; give the unit of magnetisation",
                () -> fit(lines("Ms (T)", "1.3"), settings(base, Set.of())));
    }

    @Test
    void whatNobodyToldIsAssumedAndStandsInTheStatistics() throws IOException {
        Set<KnownConstant> given = KnownConstant.in(List.of("material.thickness_m=1e-9", "field={}"));
        assertEquals(
                Set.of(KnownConstant.THICKNESS, KnownConstant.FIELD_X, KnownConstant.FIELD_Y, KnownConstant.FIELD_Z),
                given);

        WallFitResult fit = fit(lines("theta_SH", "-0.1"), settings(PlainWall.base(), given));

        assertEquals(KnownConstant.Origin.ASSUMED, fit.known().get(KnownConstant.MAGNETISATION));
        assertEquals(KnownConstant.Origin.GIVEN, fit.known().get(KnownConstant.THICKNESS));
        assertEquals(KnownConstant.Origin.DATA, fit.known().get(KnownConstant.SPIN_HALL_ANGLE));
        assertFalse(fit.known().containsKey(KnownConstant.DAMPING));
        List<WallFitReport.Known> written = WallFitReport.of(fit, 1).known();
        assertTrue(written.contains(
                new WallFitReport.Known("material.saturation_magnetisation_A_per_m", "A/m", 1e6, "assumed")));
        assertTrue(written.contains(new WallFitReport.Known("heavy_metal.spin_hall_angle", "1", -0.1, "data")));
    }

    /** Paths that were mistyped would be taken for never given. */
    @Test
    void everyConstantIsFoundInTheJsonOfADevice() throws IOException {
        for (KnownConstant constant : KnownConstant.values()) {
            double value = constant == KnownConstant.CHARGE ? -1 : constant.of(PlainWall.base()) / 2 + 0.25e-9;
            String text = constant == KnownConstant.CHARGE ? "-1" : String.valueOf(value);
            DeviceSpec changed =
                    PlainWall.base("material.uniaxial_anisotropy_J_per_m3=9e5", constant.path() + "=" + text);
            assertEquals(value, constant.of(changed), constant.path());
        }
    }
}

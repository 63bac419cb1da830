package org.dwlab.calibration.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Provenance;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Material;
import org.dwlab.io.TextFile;

/** What a campaign has measured, as lines of separated values. */
final class CampaignTables {
    private CampaignTables() {}

    /**
     * Steady motion under one voltage, as a fit reads it: with the columns of the film that it asks for.
     */
    static List<String> steady(WallCampaign campaign, List<WallObservation> all, double voltage) {
        DeviceSpec device = campaign.device();
        Material film = device.film();
        List<String> lines = new ArrayList<>();
        lines.add("# steady motion of a wall of " + TextFile.inOneCell(device.name()) + ", cells at T = 0, gate at "
                + voltage + " V");
        lines.add("J_A_per_m2,velocity_m_per_s,phi_rad,tilt_rad,Ms_A_per_m,thickness_m,theta_SH,alpha,gate_voltage");
        for (WallObservation velocity : all) {
            if (velocity.what() == Observable.STEADY_VELOCITY && velocity.voltage() == voltage) {
                lines.add(velocity.current()
                        + "," + velocity.value()
                        + "," + of(all, Observable.STEADY_ANGLE, velocity)
                        + "," + of(all, Observable.STEADY_TILT, velocity)
                        + "," + film.saturationMagnetisation()
                        + "," + film.thickness()
                        + "," + device.heavyMetal().spinHallAngle()
                        + "," + film.damping()
                        + "," + voltage);
            }
        }
        return lines;
    }

    private static double of(List<WallObservation> all, Observable what, WallObservation like) {
        return find(all, new WallObservation(what, like.voltage(), like.current(), like.duration(), like.value()))
                .orElseThrow();
    }

    /** The value that a model has for what another has told. */
    static Optional<Double> find(List<WallObservation> all, WallObservation like) {
        return all.stream().filter(like::isOf).map(WallObservation::value).findFirst();
    }

    /** Everything, one number a line; a cell is empty where a model does not have it. */
    static List<String> all(List<ComparedObservation> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("quantity,unit,voltage_V,current_A_per_m2,duration_s,micromagnetics,rigid,tilted");
        for (ComparedObservation row : rows) {
            WallObservation o = row.measured();
            lines.add(o.what().word()
                    + "," + o.what().unit()
                    + "," + o.voltage()
                    + "," + o.current()
                    + "," + o.duration()
                    + "," + o.value()
                    + "," + row.rigid().map(String::valueOf).orElse("")
                    + "," + row.tilted().map(String::valueOf).orElse(""));
        }
        return lines;
    }

    /** Identifies what the cells have told. */
    static String sha256(List<WallObservation> all) {
        var text = new StringBuilder();
        for (WallObservation o : all) {
            text.append(o.what()).append(' ').append(o.voltage()).append(' ').append(o.current());
            text.append(' ').append(o.duration()).append(' ').append(o.value()).append('\n');
        }
        return Provenance.sha256(text.toString());
    }
}

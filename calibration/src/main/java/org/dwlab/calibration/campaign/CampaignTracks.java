package org.dwlab.calibration.campaign;

import java.util.List;
import org.dwlab.calibration.campaign.MovingWalls.ExperimentTrack;
import org.dwlab.core.Json;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Wall;

/** The devices that the experiments of a campaign are made with. */
final class CampaignTracks {
    private CampaignTracks() {}

    static DeviceSpec spec(WallCampaign campaign, ExperimentTrack track, Wall.Model model) {
        return switch (track) {
            case ENDLESS -> campaign.straight(model);
            case NOTCHED -> campaign.notched(model);
            case PLAIN -> campaign.without(model);
        };
    }

    /** The same with another damping; NaN leaves it. */
    static DeviceSpec damped(DeviceSpec spec, double damping) {
        return Double.isNaN(damping)
                ? spec
                : Json.parse(spec.name(), spec.json())
                        .with(List.of("material.damping=" + damping))
                        .as(DeviceSpec.class);
    }
}

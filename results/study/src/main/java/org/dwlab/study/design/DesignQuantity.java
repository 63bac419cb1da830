package org.dwlab.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.stream.IntStream;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Junction;
import org.dwlab.device.WriteEnergy;

/** What a design can be asked for. All are positive, and searches go by their logarithms. */
public enum DesignQuantity {
    /** Of the state that is missed most, the share of writes that end elsewhere. */
    @JsonProperty("worst_write_error")
    WORST_WRITE_ERROR("worst write error", "1", Needs.WRITES) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return found.writeError(found.worstState()).value();
        }

        @Override
        double logarithm(DeviceSpec device, Assessment found) {
            return StrictMath.log10(found.smoothedError(true));
        }
    },
    /** The share of writes that end in another state, each state written as often. */
    @JsonProperty("mean_write_error")
    MEAN_WRITE_ERROR("mean write error", "1", Needs.WRITES) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return found.meanWriteError().value();
        }

        @Override
        double logarithm(DeviceSpec device, Assessment found) {
            return StrictMath.log10(found.smoothedError(false));
        }
    },
    /** The share of devices of which any write went wrong: one less the yield, with the spread of the device. */
    @JsonProperty("faulty_devices")
    FAULTY_DEVICES("faulty devices", "1", Needs.WRITES) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return 1 - found.faultless();
        }

        @Override
        double logarithm(DeviceSpec device, Assessment found) {
            double devices = found.wrong()[0].length;
            return StrictMath.log10(((1 - found.faultless()) * devices + 0.5) / (devices + 1));
        }
    },
    /** Of the state that is lost first, the share of devices that have left it after the hold. */
    @JsonProperty("lost_share")
    LOST_SHARE("lost after the hold", "1", Needs.HOLD) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return found.worstLost();
        }

        @Override
        double logarithm(DeviceSpec device, Assessment found) {
            // A share of 1 would not tell which of two devices forgets later.
            return StrictMath.log10(found.worstLost() < LOST ? found.worstLost() : found.worstEscapes());
        }
    },
    /** Energy of a write, reset and gate included; mean over the states [J]. */
    @JsonProperty("mean_write_energy_J")
    MEAN_WRITE_ENERGY("mean write energy", "J", Needs.DEVICE) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return IntStream.range(0, device.states())
                    .mapToDouble(state -> WriteEnergy.of(device, device.write().setWaveform(state)))
                    .average()
                    .orElseThrow();
        }
    },
    /** Duration of the longest write, reset included, hold not [s]. */
    @JsonProperty("longest_write_s")
    LONGEST_WRITE("longest write", "s", Needs.DEVICE) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            double hold = device.write().jumps() ? 0 : device.write().hold();
            return IntStream.range(0, device.states())
                            .mapToDouble(
                                    state -> device.write().setWaveform(state).duration())
                            .max()
                            .orElseThrow()
                    - hold;
        }
    },
    /** Width of the narrowest neck, without roughness [m]. */
    @JsonProperty("least_width_m")
    LEAST_WIDTH("narrowest neck", "m", Needs.DEVICE) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return device.track().narrowest();
        }
    },
    /** K at the voltage that weakens it most, eq. (1) [J/m³]. */
    @JsonProperty("least_anisotropy_J_per_m3")
    LEAST_ANISOTROPY("least anisotropy", "J/m3", Needs.DEVICE) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return device.write().voltages().stream()
                    .mapToDouble(voltage -> device.wallAt(voltage).anisotropy())
                    .min()
                    .orElseThrow();
        }
    },
    /** Current density of the strongest pulse in the narrowest neck [A/m²]. */
    @JsonProperty("largest_current_A_per_m2")
    LARGEST_CURRENT("largest current density", "A/m2", Needs.DEVICE) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return device.write().pulses().values().stream()
                    .mapToDouble(pulse -> Math.abs(WriteEnergy.neckCurrentDensity(device, pulse)))
                    .max()
                    .orElse(0);
        }
    },
    /** Area of the track's bounding box [m²]. */
    @JsonProperty("area_m2")
    AREA("area", "m2", Needs.DEVICE) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            return device.track().length() * device.track().width();
        }
    },
    /** Smallest step of conductance between neighbouring states, over the conductance of the lowest. */
    @JsonProperty("read_window")
    READ_WINDOW("smallest step of conductance", "1", Needs.DEVICE) {
        @Override
        public double of(DeviceSpec device, Assessment found) {
            Junction junction = device.junction();
            double[] levels = IntStream.range(0, device.states())
                    .mapToDouble(state -> junction.conductance(device.statePosition(state)))
                    .sorted()
                    .toArray();
            double step = IntStream.range(1, levels.length)
                    .mapToDouble(state -> levels[state] - levels[state - 1])
                    .min()
                    .orElseThrow();
            return step / levels[0];
        }
    };

    private static final double LOST = 0.5;

    private final String title;
    private final String unit;
    private final Needs source;

    /** What it takes to know a quantity, the cheapest first. */
    enum Needs {
        DEVICE,
        HOLD,
        WRITES
    }

    DesignQuantity(String title, String unit, Needs source) {
        this.title = title;
        this.unit = unit;
        this.source = source;
    }

    /**
     * For people.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * Its unit.
     *
     * @return in SI; 1 for a share
     */
    public String unit() {
        return unit;
    }

    Needs source() {
        return source;
    }

    /**
     * Its value.
     *
     * @param device the device
     * @param found  of it; any where the quantity follows from the device alone
     * @return in {@link #unit}
     */
    public abstract double of(DeviceSpec device, Assessment found);

    /** What a search goes by: the logarithm to base 10, of a share that is never 0. */
    double logarithm(DeviceSpec device, Assessment found) {
        return StrictMath.log10(of(device, found));
    }
}

package org.dwlab.study.design;

/**
 * What a move of one value does to a device.
 *
 * @param error     change of the mean write error
 * @param errorLow  lower end of its 95 % interval
 * @param errorHigh upper end; both from Student's t over the devices, which have the same edges and heat before and after
 * @param worst     write error of the state that is missed most, after the move
 * @param escapes   change of the rate at which the first state is lost [decades]
 * @param energy    change of the mean write energy, a share of it
 */
public record Change(double error, double errorLow, double errorHigh, double worst, double escapes, double energy) {

    /**
     * Whether the error changes for certain.
     *
     * @return whether its interval leaves out 0
     */
    public boolean isCertain() {
        return errorLow > 0 || errorHigh < 0;
    }
}

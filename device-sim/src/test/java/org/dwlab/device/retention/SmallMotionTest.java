package org.dwlab.device.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Rates at which walls leave a saddle, from matrices whose growing root is known. */
class SmallMotionTest {
    /** M H = {{−2, 6}, {6, 3}}: (λ − 2)(λ + 3) − 36 = λ² + λ − 42, whose roots are 6 and −7. */
    @Test
    void twoCoordinatesLeaveWithTheRootOfAQuadratic() {
        double[][] mobility = {{1, 2}, {-3, 1}};
        double[][] stiffness = {{99, 0}, {0, 3}};
        assertEquals(6, new SmallMotion(mobility, stiffness).growth(2), 1e-12);
    }

    @Test
    void withoutPrecessionTheOtherCoordinatesDoNotMatter() {
        double[][] mobility = {{0.5, 0, 0}, {0, 7, 0}, {0, 0, 2}};
        double[][] stiffness = {{0, 0, 0}, {0, 3, 1}, {0, 1, 4}};
        assertEquals(2.5, new SmallMotion(mobility, stiffness).growth(5), 1e-12);
    }

    /**
     * M = {{2, 1, 1}, {−1, 3, 2}, {−1, −1, 4}} and H = diag(−4, {{2, 1}, {1, 3}}):
     * M H = {{−8, 3, 4}, {4, 8, 9}, {4, 2, 11}} with
     * det(λ + M H) = λ³ + 11 λ² − 110 λ − 680, whose one positive root is 9.14851531 (numpy.roots).
     */
    @Test
    void threeCoordinatesLeaveWithTheRootOfACubic() {
        double[][] mobility = {{2, 1, 1}, {-1, 3, 2}, {-1, -1, 4}};
        double[][] stiffness = {{0, 0, 0}, {0, 2, 1}, {0, 1, 3}};

        assertEquals(9.14851531, new SmallMotion(mobility, stiffness).growth(4), 1e-8);
    }
}

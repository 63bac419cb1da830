package org.dwlab.cluster;

import java.util.Map;
import java.util.function.Function;
import org.dwlab.study.Job;
import org.dwlab.study.JobDescription;
import org.dwlab.study.JobKey;
import org.dwlab.study.design.AssessDesign;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.HoldDevices;
import org.dwlab.study.job.MeasureWall;
import org.dwlab.study.job.ProgramChip;
import org.dwlab.study.job.ScanVoltage;
import org.dwlab.study.job.SimulateBlock;
import org.dwlab.study.job.TestAtRest;
import org.dwlab.study.job.Train;

/** The kinds of work that travel. All others are done where they were planned: they assemble what is there. */
final class JobKinds {
    private static final Map<String, Function<JobDescription, Job<?>>> READERS = Map.of(
            SimulateBlock.KIND, SimulateBlock::of,
            ScanVoltage.KIND, ScanVoltage::of,
            HoldDevices.KIND, HoldDevices::of,
            MeasureWall.KIND, MeasureWall::of,
            Calibrate.KIND, Calibrate::of,
            Train.KIND, Train::of,
            ProgramChip.KIND, ProgramChip::of,
            TestAtRest.KIND, TestAtRest::of,
            AssessDesign.KIND, AssessDesign::of);

    private JobKinds() {}

    /** Whether a job can be done where only its description and its inputs are known. */
    static boolean travels(Job<?> job) {
        return READERS.containsKey(job.description().kind()) && job.format().isPresent();
    }

    /**
     * The job that was sent.
     *
     * @param json its description
     * @param key  its key where it was planned
     * @throws IllegalStateException if it is another one here: the two sides run different programs
     */
    static Job<?> read(String json, JobKey key) {
        JobDescription description = JobDescription.parse("job", json);
        Job<?> job = READERS.get(description.kind()).apply(description);
        if (!job.key().equals(key)) {
            throw new IllegalStateException(
                    job.title() + " has the key " + job.key() + " here and " + key + " where it was planned");
        }
        return job;
    }
}

package org.dwlab.study.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TrainingJob;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.JobKey;
import org.dwlab.study.ResultFormat;
import org.dwlab.study.StandIn;

/** One test of what a trained run is worth on devices, with a number that says which. */
interface TestOfRun extends Job<ChipResult> {
    /** Of one test, as an order of magnitude [s]. */
    double SECONDS = 1;

    /** The trained one. */
    Job<RunResult> run();

    /** Of the devices. */
    DeviceTables tables();

    /** How it is tested. */
    Experiment experiment();

    /** SHA-256 of the data set. */
    String data();

    /** Of what is drawn. */
    long seed();

    /** The run that a description names first. */
    static Job<RunResult> runOf(JobDescription description) {
        return new StandIn<>(new JobKey(description.inputs().get(0)), RunResult.class);
    }

    /** The tables that a description names behind the run. */
    static DeviceTables tablesOf(JobDescription description) {
        List<String> keys = description.inputs();
        return DeviceTables.of(keys.subList(1, keys.size())).orElseThrow();
    }

    /** The description of a kind of such work with parameters of its own. */
    default JobDescription describe(String kind, Record parameters) {
        return new JobDescription(kind, RunArchive.RESULT_VERSION, seed(), tables().keysBehind(run()), parameters);
    }

    /** The images that the experiment takes of its data set. */
    default DataSplit images(JobContext context, Devices devices) throws IOException {
        DataSplit all = new PlannedData(experiment().data(), data()).load(context);
        return new TrainingJob(experiment(), Optional.of(devices), all, new RandomStreams(seed())).chosenData();
    }

    @Override
    default List<Job<?>> inputs() {
        return tables().inputsBehind(run());
    }

    @Override
    default List<Lineage.Input> sources() {
        return List.of(new PlannedData(experiment().data(), data()).input());
    }

    @Override
    default List<DataSpec> dataSets() {
        return List.of(experiment().data());
    }

    @Override
    default double cost() {
        return SECONDS;
    }

    @Override
    default Class<ChipResult> type() {
        return ChipResult.class;
    }

    @Override
    default Optional<ResultFormat<ChipResult>> format() {
        return Optional.of(Formats.CHIP);
    }
}

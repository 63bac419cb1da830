package org.dwlab.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.Json;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the built-in devices or prints one as JSON. */
@Command(
        name = "device",
        description = "List the built-in devices, or print one as JSON.",
        footer = {
            "",
            "Start a device of your own from a built-in one:",
            "  dwlab device d5 > mine.json",
            "See what an override makes of it:",
            "  dwlab device d5 --set temperature_K=350"
        })
public final class DeviceCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DEVICE",
            completionCandidates = BuiltInNames.DeviceNames.class,
            description = "A built-in name or a JSON file.")
    private String device;

    @Option(names = "--resolved", description = "Print numbers in the place of words such as auto.")
    private boolean resolved;

    @Mixin
    private final CommonOptions options =
            new CommonOptions(CommonOption.SET, CommonOption.PROGRESS).completing(() -> SetPaths.of(SpecKind.DEVICE));

    @Override
    public Integer call() throws IOException {
        var out = options.out();
        if (device != null) {
            DeviceSpec spec = DeviceSpec.load(device, options.assignments());
            out.println((resolved ? withNumbers(spec) : spec).json());
            return ExitCode.DONE;
        }
        options.requireNoAssignments("name a device");
        Require.that(!resolved, "--resolved", "has nothing to print; name a device");
        for (String name : DeviceSpec.builtInNames()) {
            DeviceSpec spec = DeviceSpec.load(name, List.of());
            out.printf("%-5s %d states  %s%n", name, spec.states(), spec.description());
        }
        return ExitCode.DONE;
    }

    private static DeviceSpec withNumbers(DeviceSpec spec) {
        List<String> numbers = spec.resolved().entrySet().stream()
                .map(number -> number.getKey() + "=" + number.getValue())
                .toList();
        return Json.parse(spec.name(), spec.json()).with(numbers).as(DeviceSpec.class);
    }
}
